import { asnField, checkedBy, cidrField, parsedBy, vpcCidrField } from "@causeway/core";
import { z } from "zod";
import { customerAsn, parseCustomerAsn } from "./customer-asn.ts";
import { endpointServices } from "./endpoint-services.ts";
import { natStrategies } from "./nat-strategy.ts";
import { isPublicAddress } from "./public-address.ts";
import { fewestZones } from "./tier.ts";
import { secondaryBlock, vpcBlock } from "./vpc-blocks.ts";

const zonesOfLargestRegion = 6;

/** AWS admits five blocks in a VPC. @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const mostSecondaryBlocks = 4;

const vpnSettings = z
  .strictObject({
    amazonSideAsn: asnField,
    customer: z.strictObject({
      asn: z
        .union([z.int(), z.string()])
        .meta({
          description: "Autonomous system number of the device.",
          allowed: "1 to 4294967295",
          examples: [65_000],
        })
        .transform(parsedBy(parseCustomerAsn)),
      ipAddress: z
        .ipv4({ abort: true })
        .refine(isPublicAddress, "The device cannot be reached over the internet")
        .meta({
          description: "Public address of the device.",
          allowed: "a public IPv4 address",
          examples: ["198.51.100.7"],
        }),
    }),
    routing: z.enum(["bgp", "static"]).default("bgp").meta({
      description: "Whether the device tells its routes, or the on-premises ranges are written down.",
    }),
  })
  .check(checkedBy(["customer", "asn"], (vpn) => customerAsn(vpn.customer.asn, vpn.amazonSideAsn)));

/** Settings of one network, for a stack to put where it wants. */
export const networkSettings = z
  .strictObject({
    block: vpcCidrField
      .describe("Block of the network, /16 to /21. Another one makes another network.")
      .transform(parsedBy(vpcBlock)),
    secondaryBlocks: z
      .array(vpcCidrField)
      .max(mostSecondaryBlocks)
      .default([])
      .describe("Further blocks of the network, for what is laid out elsewhere: no subnet is made in them.")
      .meta({ examples: [["100.64.0.0/16"]] }),
    zones: z
      .int()
      .min(fewestZones)
      .max(zonesOfLargestRegion)
      .default(fewestZones)
      .describe("Number of zones. One added later moves no subnet.")
      .meta({ allowed: `a whole number from ${fewestZones} to ${zonesOfLargestRegion}`, examples: [fewestZones] }),
    excludedZoneIds: z
      .array(
        z
          .string()
          .regex(/^[a-z0-9]+-az\d+$/)
          .meta({ allowed: "the id of a zone", examples: ["use1-az3"] }),
      )
      .default([])
      .describe(
        "Zones to keep out of, for services that are not offered there. Subnets that exist stay where they are.",
      )
      .meta({ examples: [["use1-az3"]] }),
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
  })
  .check((payload) => {
    for (const [index, block] of payload.value.secondaryBlocks.entries()) {
      checkedBy(["secondaryBlocks", index], () => secondaryBlock(payload.value.block, block))(payload);
    }
  });

export type NetworkSettings = z.output<typeof networkSettings>;

/** Ranges that are reached through a VPN or a line: no network may overlap them. */
export const onPremisesRanges = z
  .array(cidrField)
  .default([])
  .describe("Ranges of the on-premises network.")
  .meta({ examples: [["192.168.0.0/16"]] });
