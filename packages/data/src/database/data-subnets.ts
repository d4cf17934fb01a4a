import { UserError } from "@causeway/core";
import type { NetworkPlacement } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Answers the subnets that databases stand in: those of the data tier, which have no way out to the internet.
 *
 * @throws UserError `database/zones-too-few` for fewer than two, each of which is in a zone of its own.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
 */
export function dataSubnets({ subnetIds }: Pick<NetworkPlacement, "subnetIds">): pulumi.Output<string>[] {
  const { data } = subnetIds;
  if (data.length < 2) {
    throw new UserError(
      "database/zones-too-few",
      `The network has ${data.length} data subnets; allowed are 2 or more, in as many zones.`,
      { hint: "Give the network more zones: RDS makes no database in a single one, not even without a standby." },
    );
  }
  return [...data];
}
