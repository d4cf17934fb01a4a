import { environmentSettings, parsedBy, problemsBetween } from "@causeway/core";
import { assertDatabasePort } from "@causeway/data";
import { networkSettings, onPremisesRanges, servicePort } from "@causeway/network";
import { z } from "zod";
import { databaseSettings, migrationSettings, sideDatabaseSettings, tableSettings } from "./settings/data-settings.ts";
import { findProblemsBetween } from "./settings/problems-between.ts";
import { firstImage, serviceSettings } from "./settings/serving-settings.ts";
import { alarmSettings, trafficSettings } from "./settings/traffic-settings.ts";

const port = z
  .int()
  .transform(parsedBy((value: number) => servicePort("The port", value)))
  .meta({ allowed: "a whole number from 1 to 65535 other than 22 and 3389" });

const databasePort = z
  .int()
  .meta({ allowed: "a whole number from 1150 to 65535 other than 3389" })
  .transform(parsedBy((value: number) => (assertDatabasePort(value), value)));

const portSettings = z
  .strictObject({
    app: port.default(8080).describe("TCP port on which the application listens."),
    database: databasePort.default(5432).describe("TCP port on which the database listens."),
  })
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
