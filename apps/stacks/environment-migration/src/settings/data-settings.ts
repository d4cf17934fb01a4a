import { checkedBy, problemsBetween } from "@causeway/core";
import { databaseSettings as settings, databaseUserProblems, planTableKeys } from "@causeway/data";
import { z } from "zod";

const keyOfTable = z.strictObject({
  name: z
    .string()
    .max(255)
    .regex(/^\S(.*\S)?$/)
    .meta({ allowed: "up to 255 characters on one line, no blank first or last", examples: ["id"] }),
  type: z.enum(["string", "number", "binary"]),
});

/** The table in DynamoDB that both sides have. */
export const tableSettings = z
  .strictObject({
    partitionKey: keyOfTable
      .default({ name: "id", type: "string" })
      .describe("Attribute by which items are found. Another one makes another table.")
      .meta({ examples: [{ name: "id", type: "string" }] }),
    sortKey: keyOfTable
      .exactOptional()
      .describe("Attribute by which items of one partition are ordered.")
      .meta({ examples: [{ name: "at", type: "number" }] }),
  })
  .check(checkedBy(["sortKey"], planTableKeys))
  .prefault({});

const { name, adminUser, applicationUser, rotationDays, engineVersion, instanceClass } =
  settings["aurora-postgresql"].shape;

/** What the databases of both sides have in common. */
export const databaseSettings = z
  .strictObject({
    name: name.default("app"),
    adminUser: adminUser.default("owner").describe("User that owns the tables, and that copies them."),
    applicationUser: applicationUser.default("app"),
    rotationDays,
  })
  .check(problemsBetween(databaseUserProblems))
  .prefault({});

/** The database of one side. */
export const sideDatabaseSettings = z
  .strictObject({
    version: engineVersion.describe(
      "Version of PostgreSQL, better without a minor one. The target's may be newer than the source's.",
    ),
    instanceClass: instanceClass
      .optional()
      .describe("Class of its instances; db.t4g.medium when ephemeral, db.r7g.large when protected."),
    readers: z
      .int()
      .min(0)
      .max(15)
      .optional()
      .describe("Instances beside the one that writes; 0 when ephemeral, 1 when protected."),
  })
  .prefault({});

/** PostgreSQL cuts off what is longer. @see https://www.postgresql.org/docs/current/sql-syntax-lexical.html */
const identifier = String.raw`[^.*\s]([^.*\r\n\t]{0,61}[^.*\s])?`;

/** `%` stands for any characters: `public.%` is each table of the schema. */
const tables = z.array(
  z
    .string()
    .regex(new RegExp(`^${identifier}\\.${identifier}$`))
    .meta({
      allowed: "schema.table, each of up to 63 characters, where % stands for any",
      examples: ["public.orders"],
    }),
);

/** How data gets from the source to the target. */
export const migrationSettings = z.strictObject({
  tables: tables
    .min(1)
    .describe("Tables that are copied.")
    .meta({ examples: [["public.%"]] }),
  excludedTables: tables
    .default([])
    .describe("Tables of those that are left out.")
    .meta({ examples: [["public.tmp_%"]] }),
  comparedTables: tables
    .optional()
    .describe("Tables that are compared before the cut-over; those of tables that are written without %.")
    .meta({ examples: [["public.orders"]] }),
  instanceClass: z
    .string()
    .regex(/^dms\.[a-z]\d[a-z]{0,4}\.(micro|small|medium|large|\d{0,2}xlarge)$/)
    .optional()
    .describe("Class of the replication instance; dms.t3.medium when ephemeral, dms.r6i.large when protected.")
    .meta({ allowed: "a class of AWS DMS", examples: ["dms.r6i.large"] }),
  sizeGiB: z.int().min(5).max(6144).default(100).describe("Storage for logs and for changes that wait."),
  accountRoles: z
    .enum(["existing", "create"])
    .default("existing")
    .describe("Whether to make the two roles of AWS DMS, which an account has once."),
  maximumLagSeconds: z.int().min(1).max(3600).default(30).describe("How far the target may be behind."),
});
