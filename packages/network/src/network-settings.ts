import {
  asnField,
  assertDisjoint,
  cidrField,
  dockerBridge,
  type NamedCidr,
  parseCidr,
  parsedBy,
  vpcCidrField,
} from "@causeway/core";
import { z } from "zod";
import { parseCustomerAsn } from "./customer-asn.ts";
import { endpointServices } from "./endpoint-services.ts";
import { natStrategies } from "./nat-strategy.ts";
import { planSubnets } from "./subnet-layout.ts";

const fewestZones = 3;
const zonesOfLargestRegion = 6;

const vpnSettings = z.strictObject({
  amazonSideAsn: asnField,
  customer: z.strictObject({
    asn: z
      .union([z.int(), z.string()])
      .meta({ description: "Autonomous system number of the device.", allowed: "1 to 4294967295", examples: [65_000] })
      .transform(parsedBy(parseCustomerAsn)),
    ipAddress: z.ipv4().meta({ description: "Public address of the device.", examples: ["198.51.100.7"] }),
  }),
  routing: z.enum(["bgp", "static"]).default("bgp").meta({
    description: "Whether the device tells its routes, or the on-premises ranges are written down.",
  }),
});

/** Settings of one network, for a stack to put where it wants. */
export const networkSettings = z.strictObject({
  block: vpcCidrField.describe("Block of the network, /16 to /21.").transform(parsedBy(blockWithRoom)),
  secondaryBlocks: z
    .array(vpcCidrField)
    .default([])
    .describe("Blocks that the VPC has or will get outside of this program: nothing else may overlap them."),
  zones: z
    .int()
    .min(fewestZones)
    .max(zonesOfLargestRegion)
    .default(fewestZones)
    .describe("Number of zones. One added later moves no subnet."),
  excludedZoneIds: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9]+-az\d+$/)
        .meta({ allowed: "the id of a zone", examples: ["use1-az3"] }),
    )
    .default([])
    .describe("Zones to keep out of, for services that are not offered there."),
  nat: z
    .enum(natStrategies)
    .optional()
    .describe("How private subnets reach the internet; single when ephemeral, per-az when protected."),
  endpoints: z
    .enum(endpointServices)
    .optional()
    .describe("Private ways to AWS services; gateway when ephemeral, all when protected."),
  flowLogs: z.boolean().default(true).describe("Whether to record who talked to whom."),
  vpn: vpnSettings.optional().describe("Way to the on-premises network; none without it."),
});

export type NetworkSettings = z.output<typeof networkSettings>;

/** Ranges that are reached through a VPN or a line: no network may overlap them. */
export const onPremisesRanges = z.array(cidrField).default([]).describe("Ranges of the on-premises network.");

/**
 * Checks, before anything is made, that every address leads to one place: in one of the networks, their secondary blocks,
 * the on-premises ranges, or Docker's own network on each host.
 *
 * @param networks By what a reader calls them, as `source`.
 * @throws UserError `network/cidr-overlap` that names every pair of ranges with a common address.
 */
export function assertNetworksDisjoint(
  networks: Readonly<Record<string, Pick<NetworkSettings, "block" | "secondaryBlocks">>>,
  onPremises: readonly string[],
): void {
  assertDisjoint([
    ...Object.entries(networks).flatMap(([name, { block, secondaryBlocks }]) => [
      range(`${name} network`, block),
      ...secondaryBlocks.map((secondary) => range(`secondary block of the ${name} network`, secondary)),
    ]),
    ...onPremises.map((block) => range("on-premises range", block)),
    dockerBridge,
  ]);
}

function range(name: string, block: string): NamedCidr {
  return { name, cidr: parseCidr(block) };
}

/** Answers the block, once it is known that subnets can be laid out in it. */
function blockWithRoom(block: string): string {
  planSubnets({ block, zones: fewestZones });
  return block;
}
