import { Certificate, HostedZone, type LoadBalancer } from "@causeway/traffic";
import * as aws from "@pulumi/aws";
import { environmentIn } from "../environment.ts";
import { networkOf, outputsOf } from "../stack-outputs.ts";
import { moveApplication } from "./application.ts";
import { serveSite } from "./site.ts";

const environment = environmentIn("eu-west-1");
const virginia = environmentIn("us-east-1");
const networkStack = outputsOf("organization/example-network/dev");

const parent = aws.route53.getZoneOutput({ name: "shop.io" }, { provider: environment.provider });
const { zoneId } = new HostedZone("zone", {
  environment,
  domainName: "dev.shop.io",
  mode: { kind: "delegated", parentZoneId: parent.zoneId },
});

// One for the balancers, one for the edge, which takes it from us-east-1 only.
const names = { domainName: "dev.shop.io", alternativeNames: ["*.dev.shop.io"], zoneId };
const certificate = new Certificate("certificate", { environment, ...names });
const edgeCertificate = new Certificate("edge-certificate", {
  environment: virginia,
  ...names,
  recordsOf: certificate,
});

const around = {
  environment,
  network: networkOf(networkStack),
  certificateArn: certificate.certificateArn,
  zoneId,
};
const { fleets, containers } = moveApplication({
  ...around,
  securityGroupId: networkStack.text("loadBalancerGroupId"),
});
const edge = serveSite({ ...around, virginia, edgeCertificateArn: edgeCertificate.certificateArn });

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
