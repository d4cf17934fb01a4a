import { checkedBy, cidrField, namePartField, parsedBy, problemsBetween, regionalSettings } from "@causeway/core";
import { postgresVersion } from "@causeway/data";
import { networkSettings, servicePort } from "@causeway/network";
import { classMemoryGiB } from "@causeway/observability";
import { publicDomain } from "@causeway/traffic";
import { z } from "zod";
import { fleetSettings } from "./fleet-settings.ts";
import { findProblemsBetween } from "./problems-between.ts";

const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

const domain = z
  .string()
  .meta({ allowed: "a domain name in lower case that somebody can own", examples: ["fleet.causeway-shop.io"] })
  .transform(parsedBy((name: string) => publicDomain("The domain", name)));

const port = z.int().meta({ allowed: "a whole number to 65535, other than 22 and 3389" });
const noAdminPort = checkedBy<number>([], (value) => servicePort("The port", value));

const database = z.strictObject({
  instanceClass: z
    .string()
    .check(checkedBy([], classMemoryGiB))
    .describe("Class of the database's instance.")
    .meta({ examples: ["db.m7g.large"] }),
  storageGiB: z.int().min(20).max(65_536).describe("Storage to begin with. It grows by itself, up to twice as much."),
  engineVersion: z
    .string()
    .default("16")
    .check(checkedBy([], (version) => postgresVersion("postgres", version)))
    .describe("PostgreSQL's version, a major one or one with a minor. Another major one takes a migration.")
    .meta({ examples: ["16"] }),
  name: z
    .string()
    .regex(/^[a-z]\w{0,62}$/)
    .default("shop")
    .describe("Name of the database within the instance. Another one makes another instance."),
  rotationDays: z.int().min(1).max(1000).default(30).describe("Days between two rotations of its passwords."),
});

/** Settings of this stack, as `fleet-migration:settings` in `Pulumi.<environment>.yaml` has them. */
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
    ports: z
      .strictObject({
        app: port.min(1).max(65_535).check(noAdminPort).default(8080).describe("TCP port on which instances listen."),
        database: port.min(1150).max(65_535).check(noAdminPort).default(5432).describe("TCP port of the database."),
      })
      .prefault({}),
    healthPath: z
      .string()
      .startsWith("/")
      .default("/health")
      .describe("Path that answers 200 where an instance may be sent requests."),
    testers: z
      .record(namePartField, cidrField)
      .default({})
      .describe("Blocks that may reach the listener that shows green, by a short name for who that is.")
      .meta({ examples: [{ office: "198.51.100.7/32" }] }),
    database,
    fleets: z.strictObject({
      blue: fleetSettings.describe("Instances behind blue, which serves first."),
      green: fleetSettings.describe("Instances behind green."),
    }),
    target: z
      .enum(["blue", "green"])
      .default("green")
      .describe("Colour that the traffic moves to: what is wrong with it sends a cut-over back."),
    requestsPerTargetPerMinute: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe("Requests that one instance takes; without it only the CPU counts."),
    alarms: z
      .strictObject({
        emails: z
          .array(z.email().meta({ allowed: "an address of e-mail", examples: ["platform-team@causeway-shop.io"] }))
          .default([])
          .describe("Who is told of alarms; each address gets a mail to confirm first."),
        maximumErrorPercent: z.number().positive().max(100).default(1).describe("Share of answers that may be errors."),
        maximumLatencySeconds: z
          .number()
          .positive()
          .max(60)
          .default(1)
          .describe("How long all but one in a hundred requests may take."),
      })
      .prefault({}),
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
