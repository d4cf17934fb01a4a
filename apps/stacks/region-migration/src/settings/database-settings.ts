import { problemsBetween } from "@causeway/core";
import { databaseSettings as settings, databaseUserProblems, type PostgresEngine } from "@causeway/data";
import { z } from "zod";

function common(engine: PostgresEngine) {
  const { name, adminUser, applicationUser, engineVersion, instanceClass, rotationDays } = settings[engine].shape;
  return {
    name: name.default("shop"),
    adminUser: adminUser.default("shop_admin"),
    applicationUser: applicationUser.default("shop"),
    engineVersion,
    instanceClass: instanceClass.describe("Class of the instances on both sides: a smaller target falls behind."),
    rotationDays,
    maximumLagSeconds: z.int().min(1).max(3600).default(30).describe("How far the target may be behind the source."),
  };
}

const replica = z
  .strictObject({
    kind: z.literal("rds-replica").describe("How data gets to the target: a replica, or a global database of Aurora."),
    ...common("postgres"),
    // What it grows up to, twice as much, is the most that AWS gives.
    storageGiB: settings.postgres.shape.storageGiB.max(32_768),
    replica: z
      .enum(["replica", "promoted"])
      .default("replica")
      .describe("Whether the target follows the source, or has taken over for good: there is no way back."),
  })
  .check(problemsBetween(databaseUserProblems));

const global = z
  .strictObject({
    kind: z
      .literal("aurora-global")
      .describe("How data gets to the target: a replica, or a global database of Aurora."),
    ...common("aurora-postgresql"),
    readers: z.int().min(0).max(15).default(1).describe("Instances on each side beside the first one."),
  })
  .check(problemsBetween(databaseUserProblems));

/** The database that both regions have, and which of the two ways leads from one to the other. */
export const databaseSettings = z
  .discriminatedUnion("kind", [replica, global])
  .describe("Database of both sides; its fields are below.");

export type ReplicaSettings = z.output<typeof replica>;
export type GlobalSettings = z.output<typeof global>;
