import {
  alarmRow,
  Dashboard,
  databaseRow,
  functionRow,
  replicationRow,
  serviceRow,
  targetGroupRow,
  weightRow,
} from "@causeway/observability";
import type * as pulumi from "@pulumi/pulumi";
import type { Watched } from "./watched.ts";

interface DashboardParts extends Watched {
  readonly alarmArns: readonly pulumi.Input<string>[];
}

/** One page for the evening of the cut-over: what is on, who gets the traffic, how each colour does, and the data. */
export function showEverything({ environment, data, traffic, compute, alarmArns }: DashboardParts): Dashboard {
  const colourRow = (colour: "blue" | "green") =>
    targetGroupRow({
      title: colour,
      loadBalancerArnSuffix: traffic.field("routes", "containers", "loadBalancerArnSuffix"),
      targetGroupArnSuffix: traffic.field("routes", "containers", "targetGroups", colour, "arnSuffix"),
    });

  return new Dashboard("migration", {
    environment,
    rows: [
      alarmRow(alarmArns),
      weightRow("app.dev.shop.io"),
      colourRow("blue"),
      colourRow("green"),
      serviceRow({
        title: "Service",
        clusterName: compute.text("clusterName"),
        serviceName: compute.text("serviceName"),
      }),
      databaseRow({ title: "Database", kind: "aurora", identifier: data.text("clusterIdentifier") }),
      replicationRow({
        kind: "dms",
        replicationInstanceId: data.text("replicationInstanceId"),
        taskArn: data.text("taskArn"),
      }),
      functionRow({ title: "Health check", functionName: compute.text("healthFunctionName") }),
    ],
  });
}
