import { checkedBy, problemsBetween, regionalSettings } from "@causeway/core";
import { postgresVersion } from "@causeway/data";
import { networkSettings, servicePort } from "@causeway/network";
import { classMemoryGiB } from "@causeway/observability";
import { z } from "zod";
import { findProblemsBetween } from "./problems-between.ts";

const { block, zones, excludedZoneIds, nat, endpoints, flowLogs } = networkSettings.shape;

/** A network of its own, without a way to the on-premises network: what comes in comes through the bucket. */
const ownNetwork = z.strictObject({ block, zones, excludedZoneIds, nat, endpoints, flowLogs });

const networkStack = z.strictObject({
  name: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+){2}$/)
    .describe("Stack that made the network, as organization/project/stack.")
    .meta({ allowed: "organization/project/stack", examples: ["acme/environment-migration/prod"] }),
  output: z.enum(["source", "target"]).describe("Which of its two networks."),
  zones: zones.describe("Number of zones of that network."),
});

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
  port: z
    .int()
    .min(1150)
    .max(65_535)
    .default(5432)
    .check(checkedBy([], (port) => servicePort("The port", port)))
    .describe("TCP port on which the database listens."),
  rotationDays: z.int().min(1).max(1000).default(30).describe("Days between two rotations of its passwords."),
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
    alarmEmails: z
      .array(z.email().meta({ allowed: "an address of e-mail", examples: ["platform-team@causeway.dev"] }))
      .default([])
      .describe("Who is told of alarms; each address gets a mail to confirm first.")
      .meta({ examples: [["platform-team@causeway.dev"]] }),
  })
  .check(problemsBetween(findProblemsBetween));

export type StackSettings = z.output<typeof stackSettings>;
