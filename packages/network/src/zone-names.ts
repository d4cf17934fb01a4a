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

/** @throws UserError `network/zones-too-few` when the region has no zone left for that letter. */
export function zoneNameFor(zone: ZoneLetter, names: readonly string[]): string {
  const name = names[zoneLetters.indexOf(zone)];
  if (name === undefined) {
    throw new UserError(
      "network/zones-too-few",
      `The region offers ${names.length} zones (${names.join(", ")}); the network asks for zone ${zone} and all before it.`,
      { hint: "Choose fewer zones, exclude fewer of them, or choose another region." },
    );
  }
  return name;
}
