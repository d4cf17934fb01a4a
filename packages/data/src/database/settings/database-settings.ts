import { checkedBy, type ProblemBetween, problemOf } from "@causeway/core";
import { z } from "zod";
import { checkDatabaseUsers } from "../../secret/database-users.ts";
import { assertDatabaseClass, assertDatabaseName, assertDatabasePort, postgresPort } from "./database-identity.ts";
import { defaultPostgresVersion, postgresVersion } from "./postgres-version.ts";
import type { PostgresEngine } from "./withdrawn-versions.ts";

/** Also of the application's user, whose clone has six characters more. */
const databaseName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,56}$/, { abort: true })
  .check(checkedBy([], (name: string) => assertDatabaseName("The name", name)))
  .meta({ allowed: "up to 57 lower-case letters, digits and _, a letter first", examples: ["shop"] });

/** RDS and Aurora withdraw versions on different days. */
function settingsOf(engine: PostgresEngine) {
  return z.strictObject({
    instanceClass: z
      .string()
      .check(checkedBy([], (instanceClass: string) => assertDatabaseClass(instanceClass, engine)))
      .describe("Class of the database's instances.")
      .meta({ allowed: "a class of databases", examples: ["db.r7g.large"] }),
    storageGiB: z.int().min(20).max(65_536).describe("Storage to begin with. It grows by itself, up to twice as much."),
    engineVersion: z
      .string()
      .default(defaultPostgresVersion)
      .check(checkedBy([], (version: string) => postgresVersion(engine, version)))
      .describe("PostgreSQL's version, a major one or one with a minor. Another major one takes a migration.")
      .meta({ allowed: "a version that AWS offers", examples: [defaultPostgresVersion] }),
    name: databaseName.describe("Name of the database. It cannot be changed later."),
    adminUser: databaseName.describe("User that the database is made with."),
    applicationUser: databaseName.describe("User that the application logs in as."),
    port: z
      .int()
      .min(1150, { abort: true })
      .max(65_535, { abort: true })
      .default(postgresPort)
      .check(checkedBy([], assertDatabasePort))
      .describe("TCP port on which the database listens.")
      .meta({ allowed: "a whole number from 1150 to 65535 other than 3389" }),
    rotationDays: z.int().min(1).max(1000).default(30).describe("Days between two rotations of its passwords."),
  });
}

/**
 * Settings of a database, for a stack to take those that it leaves open: `databaseSettings.postgres.shape`.
 *
 * The class is checked for being one. A stack whose alarms must know the class's memory checks that too.
 */
export const databaseSettings = {
  postgres: settingsOf("postgres"),
  "aurora-postgresql": settingsOf("aurora-postgresql"),
};

const users = z.object({ adminUser: databaseName, applicationUser: databaseName });

/**
 * Finds what is wrong with the two users of a database together, once each is right by itself.
 *
 * @param settings Those of the database.
 */
export function databaseUserProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = users.safeParse(settings);
  if (data === undefined) return [];
  const { adminUser, applicationUser } = data;
  const ofAdmin = problemOf(["adminUser"], () => checkDatabaseUsers(adminUser));
  return ofAdmin.length > 0
    ? ofAdmin
    : problemOf(["applicationUser"], () => checkDatabaseUsers(adminUser, applicationUser));
}
