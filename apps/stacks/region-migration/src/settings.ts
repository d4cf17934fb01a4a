import { cidrField, environmentSettings, namePartField, parsedBy } from "@causeway/core";
import { assertDatabasePort } from "@causeway/data";
import { networkSettings, onPremisesRanges, servicePort } from "@causeway/network";
import { z } from "zod";
import { databaseSettings } from "./settings/database-settings.ts";
import { findProblemsBetween } from "./settings/problems-between.ts";
import {
  domainSettings,
  edgeSettings,
  filesSettings,
  fleetSettings,
  healthPath,
  imageField,
} from "./settings/serving-settings.ts";

const { block, secondaryBlocks, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

const sideSettings = {
  network: z.strictObject({ block, secondaryBlocks, zones, excludedZoneIds, nat, endpoints, flowLogs }),
  image: imageField,
};

const portSettings = z
  .strictObject({
    app: z
      .int()
      .meta({ allowed: "a whole number from 1 to 65535 other than 22 and 3389" })
      .transform(parsedBy((value: number) => servicePort("The port", value)))
      .default(8080)
      .describe("TCP port on which the application listens."),
    database: z
      .int()
      .meta({ allowed: "a whole number from 1150 to 65535 other than 3389" })
      .transform(parsedBy((value: number) => (assertDatabasePort(value), value)))
      .default(5432)
      .describe("TCP port on which the database listens."),
  })
  .prefault({});

const { source, target } = environmentSettings.shape;

/** Settings of this stack, as `region-migration:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = environmentSettings
  .extend({
    source: source.extend(sideSettings),
    target: target.extend(sideSettings),
    onPremisesRanges,
    ports: portSettings,
    domain: domainSettings,
    healthPath,
    testers: z
      .record(namePartField, cidrField)
      .default({})
      .describe("Blocks that may reach each side by its own name, by a short name for who that is; five at most.")
      .meta({ examples: [{ office: "198.51.100.7/32" }] }),
    keys: z
      .enum(["independent", "multi-region"])
      .default("independent")
      .describe("Whether the keys of both regions share their material. Another value makes other keys."),
    database: databaseSettings,
    files: filesSettings,
    fleet: fleetSettings,
    edge: edgeSettings,
    sourceRetired: z
      .boolean()
      .default(false)
      .describe("Takes the source's record away, once the target had all requests for a day."),
    alarmEmails: z
      .array(z.email().meta({ allowed: "an address of e-mail" }))
      .default([])
      .describe("Who is told of alarms of either region; each address gets a mail to confirm first.")
      .meta({ examples: [["platform-team@shop.io"]] }),
  })
  .superRefine(
    (settings, context) => {
      const told = new Set(context.issues.map(({ path = [] }) => path.join()));
      for (const { path, message, hint } of findProblemsBetween(settings)) {
        // What is wrong with a setting by itself is said already.
        if (told.has(path.join())) continue;
        context.addIssue({ code: "custom", path: [...path], message, params: { hint } });
      }
    },
    // Also beside other problems, so that all of them are told at once.
    { when: () => true },
  );

export type StackSettings = z.output<typeof stackSettings>;
