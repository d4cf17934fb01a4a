import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { UserError } from "@causeway/core";
import { type ZoneLetter, zoneLetters } from "./tier.ts";

/**
 * Looks up the zones of the provider's region that every account may use: no local and no wavelength zones. Zones that are
 * impaired right now are kept, since a name that left the list for an hour would shift all names behind it.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html
 */
export function lookupZoneNames(
  excludedZoneIds: readonly string[],
  opts: pulumi.InvokeOutputOptions,
): pulumi.Output<readonly string[]> {
  const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
  const zones = aws.getAvailabilityZonesOutput({ filters, excludeZoneIds: [...excludedZoneIds] }, opts);
  return zones.names.apply((names) => names.toSorted());
}

/**
 * Answers the zone in AWS for a letter: the name in that place, or the first one that is not taken.
 *
 * @param names Names of the region's zones, in order.
 * @param taken Where the subnets before this one stand, once there may be some that were placed by another list of names.
 * @throws UserError `network/zones-too-few` when the region has no zone left for that letter.
 */
export function zoneNameFor(zone: ZoneLetter, names: readonly string[], taken: readonly string[] = []): string {
  const name = taken.length === 0 ? names[zoneLetters.indexOf(zone)] : names.find((each) => !taken.includes(each));
  if (name === undefined) {
    throw new UserError(
      "network/zones-too-few",
      `The network asks for ${zoneLetters.indexOf(zone) + 1} zones or more; allowed are up to ${names.length}, as the region offers ${names.join(", ")}.`,
      { hint: "Choose fewer zones, exclude fewer of them, or choose another region." },
    );
  }
  return name;
}
