import { parsedBy, type ProblemBetween, problemsBetween } from "@causeway/core";
import { z } from "zod";
import { publicDomain } from "./public-domain.ts";
import { longestName } from "./proven-names.ts";

/** A domain that can serve the public, for a stack to describe. */
export const domainField = z
  .string()
  .meta({ allowed: "a domain name in lower case that somebody can own", examples: ["web.shop.io"] })
  .transform(parsedBy((name: string) => publicDomain("The domain", name)));

const name = z
  .string()
  .max(longestName, { abort: true })
  .meta({ allowed: `a domain name in lower case of up to ${longestName} characters`, examples: ["web.shop.io"] })
  .transform(parsedBy((domain: string) => publicDomain("The domain", domain)));

const names = z.object({ name, zone: domainField });

/** Settings of the name that callers use, for a stack to put where it wants. */
export const domainSettings = z
  .strictObject({
    name: name.describe("Name that callers use."),
    zone: domainField.describe("Zone that holds the name, in Route 53 of the same account; it exists."),
  })
  .check(problemsBetween(outsideZone))
  .describe("Where the service is found.");

function outsideZone(settings: unknown): readonly ProblemBetween[] {
  const { data } = names.safeParse(settings);
  if (data === undefined || data.name === data.zone || data.name.endsWith(`.${data.zone}`)) return [];
  return [
    {
      path: ["name"],
      message: `${data.name} is no name of the zone ${data.zone}; allowed are the zone's own name and names that end with .${data.zone}.`,
      hint: "Give the zone that holds the name: its records prove the certificate.",
    },
  ];
}
