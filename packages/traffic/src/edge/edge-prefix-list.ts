import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Place } from "@causeway/core/component";

/**
 * Finds the list of addresses from which CloudFront asks its origins, for `SecurityGroupTiers`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
 */
export function edgePrefixListId({ provider }: Pick<Place, "provider">): pulumi.Output<string> {
  return aws.ec2.getManagedPrefixListOutput({ name: "com.amazonaws.global.cloudfront.origin-facing" }, { provider }).id;
}
