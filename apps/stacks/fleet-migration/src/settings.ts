import { problemsBetween, regionalSettings } from "@causeway/core";
import { databaseSettings } from "@causeway/data";
import { appPort, networkSettings } from "@causeway/network";
import { alarmSettings } from "@causeway/observability";
import { domainSettings, healthPath, testers } from "@causeway/traffic";
import { z } from "zod";
import { fleetSettings } from "./fleet-settings.ts";
import { findProblemsBetween } from "./problems-between.ts";

const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

const { instanceClass, storageGiB, engineVersion, name, port, rotationDays } = databaseSettings.postgres.shape;

/** Settings of this stack, as `fleet-migration:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = regionalSettings
  .extend({
    network: z
      .strictObject({ block, zones, excludedZoneIds, nat, endpoints, flowLogs })
      .describe("Network of its own, without a way to the on-premises network."),
    domain: domainSettings,
    ports: z.strictObject({ app: appPort, database: port }).prefault({}),
    healthPath,
    testers,
    database: z.strictObject({
      instanceClass,
      storageGiB,
      engineVersion,
      name: name.default("shop"),
      rotationDays,
    }),
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
    alarms: alarmSettings,
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
