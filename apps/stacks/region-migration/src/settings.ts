import { environmentSettings } from "@causeway/core";
import { databaseSettings as settingsOfDatabase } from "@causeway/data";
import { appPort, networkSettings, onPremisesRanges } from "@causeway/network";
import { alarmEmails } from "@causeway/observability";
import { domainSettings, edgeSettings, healthPath, testers } from "@causeway/traffic";
import { z } from "zod";
import { databaseSettings } from "./settings/database-settings.ts";
import { findProblemsBetween } from "./settings/problems-between.ts";
import { filesSettings, fleetSettings, imageField } from "./settings/serving-settings.ts";

const { block, secondaryBlocks, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

const sideSettings = {
  network: z.strictObject({ block, secondaryBlocks, zones, excludedZoneIds, nat, endpoints, flowLogs }),
  image: imageField,
};

const portSettings = z.strictObject({ app: appPort, database: settingsOfDatabase.postgres.shape.port }).prefault({});

const { source, target } = environmentSettings.shape;

/** Settings of this stack, as `region-migration:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = environmentSettings
  .extend({
    source: source.extend(sideSettings),
    target: target.extend(sideSettings),
    onPremisesRanges,
    ports: portSettings,
    domain: domainSettings.describe(
      "Where the application is found; source.<name>, target.<name> and origin.<name> are made beside its name.",
    ),
    healthPath,
    testers,
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
    alarmEmails,
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
