import { UserError } from "@causeway/core";
import type { DataEndpoint } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Answers the ARN to replicate from. Across regions it must be the ARN: an identifier is looked for in the replica's region.
 *
 * @param region Of the replica.
 * @throws UserError `cross-region/source-invalid` for a cluster at once; for an instance of the replica's own region as soon
 * as its ARN is known.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.XRgn.html
 */
export function replicaSourceArn(source: DataEndpoint, region: string): pulumi.Output<string> {
  if (source.kind !== "instance") {
    throw invalid(
      "is a cluster; allowed are instances",
      "Aurora replicates between regions as a global database: see GlobalDatabase.",
    );
  }
  return source.arn.apply((arn) => {
    const [, , , itsRegion] = arn.split(":");
    if (itsRegion === region) {
      throw invalid(
        `is ${arn}, in the replica's own region; allowed are other regions`,
        "Give the replica the environment of the target region.",
      );
    }
    return arn;
  });
}

function invalid(what: string, hint: string): UserError {
  return new UserError("cross-region/source-invalid", `The source of the replica ${what}.`, { hint });
}
