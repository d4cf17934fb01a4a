import { checkedBy, parsedBy } from "@causeway/core";
import { assertDatabaseClass, assertDatabaseName } from "@causeway/data";
import { classMemoryGiB } from "@causeway/observability";
import { z } from "zod";

const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,56}$/)
  .meta({ allowed: "up to 57 lower-case letters, digits and _, a letter first", examples: ["shop"] })
  .transform(parsedBy((value: string) => (assertDatabaseName("The name", value), value)));

const instanceClass = z
  .string()
  .check(checkedBy([], classMemoryGiB))
  .transform(parsedBy((value: string) => (assertDatabaseClass(value), value)))
  .describe("Class of the instances on both sides: a smaller target falls behind.")
  .meta({ allowed: "a class of databases", examples: ["db.m7g.large"] });

const common = {
  name: name.default("shop").describe("Name of the database. It cannot be changed later."),
  adminUser: name.default("shop_admin").describe("User that the database is made with."),
  applicationUser: name.default("shop").describe("User that the application logs in as."),
  engineVersion: z
    .string()
    .default("16")
    .describe("PostgreSQL's version, a major one or one with a minor.")
    .meta({ allowed: "a version that AWS offers", examples: ["16"] }),
  instanceClass,
  rotationDays: z.int().min(1).max(1000).default(30).describe("Days between two rotations of its passwords."),
  maximumLagSeconds: z.int().min(1).max(3600).default(30).describe("How far the target may be behind the source."),
};

const replica = z.strictObject({
  kind: z.literal("rds-replica").describe("How data gets to the target: a replica, or a global database of Aurora."),
  ...common,
  storageGiB: z.int().min(20).max(32_768).describe("Storage to begin with. It grows by itself, up to twice as much."),
  replica: z
    .enum(["replica", "promoted"])
    .default("replica")
    .describe("Whether the target follows the source, or has taken over for good: there is no way back."),
});

const global = z.strictObject({
  kind: z.literal("aurora-global").describe("How data gets to the target: a replica, or a global database of Aurora."),
  ...common,
  readers: z.int().min(0).max(15).default(1).describe("Instances on each side beside the first one."),
});

/** The database that both regions have, and which of the two ways leads from one to the other. */
export const databaseSettings = z
  .discriminatedUnion("kind", [replica, global])
  .describe("Database of both sides; its fields are below.");

export type ReplicaSettings = z.output<typeof replica>;
export type GlobalSettings = z.output<typeof global>;
