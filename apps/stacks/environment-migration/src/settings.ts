import { environmentSettings, problemsBetween } from "@causeway/core";
import { databaseSettings as settingsOfDatabase } from "@causeway/data";
import { appPort, networkSettings, onPremisesRanges } from "@causeway/network";
import { alarmSettings } from "@causeway/observability";
import { z } from "zod";
import { databaseSettings, migrationSettings, sideDatabaseSettings, tableSettings } from "./settings/data-settings.ts";
import { findProblemsBetween } from "./settings/problems-between.ts";
import { firstImage, serviceSettings } from "./settings/serving-settings.ts";
import { trafficSettings } from "./settings/traffic-settings.ts";

const portSettings = z
  .strictObject({ app: appPort, database: settingsOfDatabase["aurora-postgresql"].shape.port })
  .prefault({});

const sideSettings = { network: networkSettings, imageDigest: firstImage, database: sideDatabaseSettings };

const { source, target } = environmentSettings.shape;

/** Settings of this stack, as `environment-migration:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = environmentSettings
  .extend({
    source: source.extend(sideSettings),
    target: target.extend(sideSettings),
    sameRegion: z.boolean().default(false).describe("Whether source and target may be in one region."),
    onPremisesRanges,
    ports: portSettings,
    ...trafficSettings,
    service: serviceSettings,
    database: databaseSettings,
    table: tableSettings,
    migration: migrationSettings,
    alarms: alarmSettings,
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
