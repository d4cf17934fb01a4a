import { domainField, testers } from "@causeway/traffic";
import { z } from "zod";

/** Under which names both sides are reached, and by whom. */
export const trafficSettings = {
  domainName: domainField.describe(
    "Domain of the zone, which the account has. Another one makes other certificates and records.",
  ),
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
  testers,
  sourceRetired: z
    .boolean()
    .default(false)
    .describe("Takes the source's record away, once the target had all requests for a day."),
};
