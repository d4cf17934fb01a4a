import { problemsBetween, regionalSettings } from "@causeway/core";
import { databaseSettings } from "@causeway/data";
import { networkSettings } from "@causeway/network";
import { alarmEmails } from "@causeway/observability";
import { z } from "zod";
import { findProblemsBetween } from "./problems-between.ts";

const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

/** A network of its own, without a way to the on-premises network: what comes in comes through the bucket. */
const ownNetwork = z.strictObject({ block, zones, excludedZoneIds, nat, endpoints, flowLogs });

const networkStack = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]{1,100}(\/[\w.-]{1,100}){2}$/)
    .describe("Stack that made the network, as organization/project/stack.")
    .meta({ allowed: "organization/project/stack", examples: ["acme/environment-migration/prod"] }),
  output: z.enum(["source", "target"]).describe("Which of its two networks."),
  zones: zones.describe("Number of zones of that network."),
});

const { instanceClass, storageGiB, engineVersion, port, rotationDays } = databaseSettings.postgres.shape;

const database = z.strictObject({
  instanceClass,
  storageGiB,
  engineVersion,
  port,
  rotationDays,
});

const processing = z
  .strictObject({
    memoryMiB: z.int().min(128).max(10_240).default(512).describe("Memory of the function; CPU grows with it."),
    timeoutSeconds: z.int().min(20).max(300).default(30).describe("How long one object may take."),
    maximumConcurrency: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe("Objects at one time, each with a connection to the database; taken from the account's share."),
  })
  .prefault({});

/** Settings of this stack, as `event-pipeline:settings` in `Pulumi.<environment>.yaml` has them. */
export const stackSettings = regionalSettings
  .extend({
    network: ownNetwork.optional().describe("Network to make; or networkStack."),
    networkStack: networkStack.optional().describe("Network that another stack made; or network."),
    database,
    objects: z
      .strictObject({
        expireAfterDays: z
          .int()
          .min(1)
          .max(36_500)
          .optional()
          .describe("Days until an object is deleted; never without."),
      })
      .prefault({}),
    processing,
    alarmEmails,
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
