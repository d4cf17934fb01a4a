import { Bucket, BucketPolicy } from "@causeway/data";
import {
  Certificate,
  DirectEndpoint,
  Edge,
  EdgeLogs,
  edgeLogsStatement,
  HostedZone,
  LoadBalancer,
  OriginSecret,
  WeightedEndpoint,
} from "@causeway/traffic";
import * as aws from "@pulumi/aws";
import { environmentIn } from "../environment.ts";
import { networkOf, outputsOf } from "../stack-outputs.ts";

const environment = environmentIn("eu-west-1");
const virginia = environmentIn("us-east-1");
const { provider } = environment;
const networkStack = outputsOf("organization/example-network/dev");

const { zoneId } = new HostedZone("zone", {
  environment,
  domainName: "dev.shop.io",
  mode: { kind: "delegated", parentZoneId: aws.route53.getZoneOutput({ name: "shop.io" }, { provider }).zoneId },
});
const names = { domainName: "dev.shop.io", alternativeNames: ["*.dev.shop.io"], zoneId };
const certificate = new Certificate("certificate", { environment, ...names });
const edgeCertificate = new Certificate("edge-certificate", {
  environment: virginia,
  ...names,
  recordsOf: certificate,
});

// Only the edge knows the secret: whoever calls the balancers past it gets 404.
const { header: originHeader } = new OriginSecret("origin", { environment });
const balancer = {
  environment,
  network: networkOf(networkStack),
  securityGroupId: networkStack.text("loadBalancerGroupId"),
  certificateArn: certificate.certificateArn,
  targetPort: 8080,
  originHeader,
};
const fleets = new LoadBalancer("fleets", {
  ...balancer,
  targetType: "instance",
  testListener: { allowedCidrs: { ci: "203.0.113.7/32" } },
});
const containers = new LoadBalancer("containers", {
  ...balancer,
  targetType: "ip",
  testListener: { port: 9443, allowedCidrs: { ci: "203.0.113.7/32" } },
});

// Fleets serve now, containers shall: nothing goes there until the cut-over raises the weight.
const app = new WeightedEndpoint("app", {
  environment,
  zoneId,
  domainName: "app.dev.shop.io",
  source: fleets,
  target: containers,
});
// Whatever the weights say, the checks of the target ask here.
new DirectEndpoint("target-app", { environment, zoneId, domainName: "target-app.dev.shop.io", to: containers });

const accountId = aws.getCallerIdentityOutput({}, { provider }).accountId;
const accessLogs = new Bucket("access-logs", {
  environment,
  keyArn: undefined,
  policy: (bucketArn) => [edgeLogsStatement({ bucketArn, accountId })],
});
const files = new Bucket("files", { environment, keyArn: undefined, policy: "separate" });
const edge = new Edge("edge", {
  environment,
  domainNames: ["www.dev.shop.io"],
  certificateArn: edgeCertificate.certificateArn,
  bucket: files,
  loadBalancer: { dnsName: app.recordName, listeners: [...fleets.listeners, ...containers.listeners] },
  originHeader,
  zoneId,
});
new BucketPolicy("files-access", { environment, bucket: files, statements: [edge.bucketStatement] });
new EdgeLogs(
  "edge-logs",
  { environment: virginia, distributionArn: edge.distributionArn, bucketArn: accessLogs.bucketArn },
  { dependsOn: accessLogs },
);

export const { distributionArn } = edge;
export const routes = { fleets: routeOutputs(fleets), containers: routeOutputs(containers) };

function routeOutputs({ loadBalancerArnSuffix, targetGroups, ...route }: LoadBalancer) {
  const { productionListenerArn, productionRuleArn, testListenerArn, testRuleArn } = route;
  return {
    loadBalancerArnSuffix,
    productionListenerArn,
    productionRuleArn,
    testListenerArn,
    testRuleArn,
    targetGroups,
  };
}
