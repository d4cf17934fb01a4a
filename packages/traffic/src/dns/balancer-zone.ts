import * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";

/** CloudFront's own, of every distribution: worldwide, and in China. */
const distributionZones = ["Z2FDTNDATAQYW2", "Z3RFFRIM2A3IF5"];

/**
 * Answers the zone of a balancer's own name, once it is known not to be CloudFront's. Route 53 refuses to ask a distribution
 * for its health, and one name can belong to one distribution only: two could never share it.
 *
 * @throws UserError `traffic/distribution-weighted`: at once where the zone is written, else in the deployment.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-restrictions
 */
export function balancerZone(side: "source" | "target", zoneId: pulumi.Input<string>): pulumi.Input<string> {
  return typeof zoneId === "string" ? checked(side, zoneId) : pulumi.output(zoneId).apply((id) => checked(side, id));
}

function checked(side: string, zoneId: string): string {
  if (distributionZones.includes(zoneId)) {
    throw new UserError(
      "traffic/distribution-weighted",
      `${side}.zoneId is ${zoneId}, the zone of CloudFront's distributions; allowed are zones of balancers.`,
      { hint: "Put the edge in front: let its origin be the weighted name, so that the cut-over moves what it asks." },
    );
  }
  return zoneId;
}
