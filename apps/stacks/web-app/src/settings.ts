import { cidrField, namePartField, parsedBy, problemsBetween, regionalSettings } from "@causeway/core";
import { networkSettings, servicePort } from "@causeway/network";
import { publicDomain } from "@causeway/traffic";
import { z } from "zod";
import { findProblemsBetween } from "./problems-between.ts";
import { servingSettings } from "./serving-settings.ts";

const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

const domain = z
  .string()
  .meta({ allowed: "a domain name in lower case that somebody can own", examples: ["web.shop.io"] })
  .transform(parsedBy((name: string) => publicDomain("The domain", name)));

const port = z
  .int()
  .transform(parsedBy((value: number) => servicePort("The port", value)))
  .meta({ allowed: "a whole number from 1 to 65535 other than 22 and 3389" });

const portSettings = z
  .strictObject({
    app: port.default(8080).describe("TCP port on which the application listens."),
    database: port.default(5432).describe("TCP port of a database that the application may reach."),
  })
  .prefault({});

const edgeSettings = z
  .strictObject({
    staticPaths: z
      .array(z.string())
      .min(1)
      .default(["/static/*", "/assets/*"])
      .describe("Patterns of paths that are files of the bucket; everything else is the application's.")
      .meta({ examples: [["/static/*"]] }),
    priceClass: z
      .enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"])
      .default("PriceClass_All")
      .describe("Which edge locations serve, and what they cost."),
    secretGeneration: z
      .int()
      .min(1)
      .default(1)
      .describe(
        "Raised by one, in a deployment of its own, it changes the secret by which the balancer knows the edge.",
      ),
  })
  .prefault({});

/** Settings of this stack, as `web-app:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = regionalSettings
  .extend({
    network: z
      .strictObject({ block, zones, excludedZoneIds, nat, endpoints, flowLogs })
      .describe("Network of its own, without a way to the on-premises network."),
    domain: z
      .strictObject({
        name: domain.describe("Name that callers use."),
        zone: domain.describe("Zone that holds the name, in Route 53 of the same account; it exists."),
      })
      .describe("Where the service is found."),
    ports: portSettings,
    healthPath: z
      .string()
      .startsWith("/")
      .default("/health")
      .describe("Path that answers 200 where a target may be sent requests."),
    testers: z
      .record(namePartField, cidrField)
      .default({})
      .describe("Blocks that may reach the listener for tests, by a short name for who that is; five at most.")
      .meta({ examples: [{ office: "198.51.100.7/32" }] }),
    serving: servingSettings,
    edge: edgeSettings,
    alarmEmails: z
      .array(z.email())
      .default([])
      .describe("Who is told of alarms; each address gets a mail to confirm first.")
      .meta({ examples: [["platform-team@shop.io"]] }),
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
