import { HealthCheckFunction, ValidationFunction } from "@causeway/compute";
import * as pulumi from "@pulumi/pulumi";
import { environmentIn } from "../environment.ts";
import { networkOf, outputsOf } from "../stack-outputs.ts";
import { runFleet } from "./fleet.ts";
import { routeOf } from "./route.ts";
import { runService } from "./service.ts";

const environment = environmentIn("eu-west-1");
const networkStack = outputsOf("organization/example-network/dev");
const dataStack = outputsOf("organization/example-data/dev");
const trafficStack = outputsOf("organization/example-traffic/dev");

const network = networkOf(networkStack);
const keyArn = dataStack.text("keyArn");
const workplace = {
  environment,
  network,
  securityGroupId: networkStack.text("appGroupId"),
  keyArn,
  secretArn: dataStack.text("secretArn"),
};
const { images, service } = runService({ ...workplace, route: routeOf(trafficStack, "containers") });
const fleet = runFleet({ ...workplace, route: routeOf(trafficStack, "fleets") });

// Asks the service from outside, each minute.
const health = new HealthCheckFunction("shop-health", { environment, url: "https://app.dev.shop.io/health", keyArn });

// Compares both databases when it is invoked: before a cut-over, with writes stopped.
const databaseGroupId = networkStack.text("databaseGroupId");
const validation = new ValidationFunction("shop-validation", {
  environment,
  network,
  databaseGroupIds: { source: databaseGroupId, target: databaseGroupId },
  source: { endpoint: endpointOf("source"), secretArn: dataStack.field("adminSecretArns", "source") },
  target: { endpoint: endpointOf("target"), secretArn: dataStack.field("adminSecretArns", "target") },
  tables: ["public.orders", "public.customers"],
  keyArn,
});

export const { repositoryUrl } = images;
export const { clusterName, serviceName } = service;
export const { autoScalingGroupName } = fleet;
export const healthFunctionName = health.functionName;
export const validationFunctionName = validation.functionName;

function endpointOf(side: "source" | "target") {
  const host = dataStack.field("databaseHosts", side);
  return { host, port: pulumi.output(5432), databaseName: pulumi.output("shop") };
}
