import { checkedBy, cidrField, parsedBy } from "@causeway/core";
import { publicDomain, testPortOf } from "@causeway/traffic";
import { z } from "zod";

const shortName = /^[a-z][a-z0-9-]{0,30}$/;

/** Under which names both sides are reached, and by whom. */
export const trafficSettings = {
  domainName: z
    .string()
    .describe("Domain of the zone, which the account has. Another one makes other certificates and records.")
    .meta({ allowed: "a domain in lower case that somebody owns", examples: ["shop.causeway.dev"] })
    .transform(parsedBy((domain: string) => publicDomain("domainName", domain))),
  subdomain: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?$/)
    .default("app")
    .describe("What the service is called within the domain: its callers ask for app.<domain>.")
    .meta({ allowed: "up to 42 letters a-z, digits and hyphens", examples: ["app"] }),
  parentZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]{5,31}$/)
    .optional()
    .describe("Zone of the domain above: makes the zone, and tells that one of it. Without it the zone has to exist.")
    .meta({ allowed: "the id of a zone", examples: ["Z0123456789ABCDEFGHIJ"] }),
  testers: z
    .record(z.string().regex(shortName), cidrField)
    .check(checkedBy([], (allowedCidrs) => testPortOf({ allowedCidrs })))
    .default({})
    .describe("Blocks that may see a release before it is released, by who that is. Nobody without it.")
    .meta({ examples: [{ ci: "198.51.100.7/32" }] }),
  sourceRetired: z
    .boolean()
    .default(false)
    .describe("Takes the source's record away, once the target had all requests for a day."),
};

/** Who is told when something is wrong, and from where on it is. */
export const alarmSettings = z
  .strictObject({
    emails: z
      .array(z.email())
      .default([])
      .describe("Who is told; each confirms first.")
      .meta({ examples: [["oncall@shop.io"]] }),
    maximumErrorPercent: z.number().positive().max(100).default(1).describe("Answers of a colour that may be errors."),
    maximumLatencySeconds: z
      .number()
      .positive()
      .max(60)
      .default(1)
      .describe("How long all but one in a hundred requests may take."),
  })
  .prefault({});
