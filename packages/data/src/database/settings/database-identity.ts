import { databaseClassesNear, databaseEngines, takesDatabaseClass, UserError } from "@causeway/core";
import { servicePort } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";
import { isReservedWord } from "./reserved-words.ts";
import type { PostgresEngine } from "./withdrawn-versions.ts";

/** Whom the database is made with. Rotation owns the password afterwards. */
export interface DatabaseCredentials {
  /** 1–63 letters, digits and `_`, a letter first. */
  readonly username: string;
  readonly password: pulumi.Input<string>;
}

export const postgresPort = 5432;

/**
 * Checks what RDS would refuse only after minutes.
 *
 * @throws UserError `database/name-invalid` for a name of a database or user that RDS does not take.
 * @throws UserError `database/port-invalid` for a port below 1150; `network/port-forbidden` for one that no service may have.
 * @throws UserError `database/class-invalid` for a class that the engine has not, or that has no fixed size.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html
 */
export function assertDatabaseIdentity(asked: {
  readonly databaseName: string;
  readonly username: string | undefined;
  readonly port: number;
  readonly instanceClass: string;
  readonly engine: PostgresEngine;
}): void {
  assertDatabaseName("databaseName", asked.databaseName);
  if (asked.username !== undefined) assertDatabaseName("username", asked.username);
  assertDatabasePort(asked.port);
  assertDatabaseClass(asked.instanceClass, asked.engine);
}

/**
 * Checks the name of a database or of its first user.
 *
 * @param setting What the user calls it, as `databaseName`.
 * @throws UserError `database/name-invalid`
 */
export function assertDatabaseName(setting: string, name: string): void {
  if (/^[A-Za-z]\w{0,62}$/.test(name) && !isReservedWord(name)) return;
  throw new UserError(
    "database/name-invalid",
    `${setting} is ${JSON.stringify(name)}; allowed are 1 to 63 letters, digits and _, a letter first, other than what RDS and SQL keep for themselves, as admin and user.`,
    { hint: "Take a name as orders or orders_owner. It cannot be changed later." },
  );
}

/** @throws UserError `database/port-invalid` for a port below 1150; `network/port-forbidden` for one that no service may have. */
export function assertDatabasePort(port: number): void {
  const least = 1150;
  if (servicePort("port", port) >= least) return;
  throw new UserError("database/port-invalid", `port is ${port}; allowed is a whole number from ${least} to 65535.`, {
    hint: `Leave it out: PostgreSQL listens on ${postgresPort}.`,
  });
}

/**
 * Checks the class of a database's instances. Aurora has fewer than RDS, and AWS tells so when all else is made.
 *
 * @param engine Where it is known; else a class of either is taken.
 * @throws UserError `database/class-invalid` for a class that the engine has not, or that has no fixed size.
 */
export function assertDatabaseClass(instanceClass: string, engine?: PostgresEngine): void {
  const engines = engine === undefined ? databaseEngines : [engine];
  if (engines.some((each) => takesDatabaseClass(each, instanceClass))) return;
  const near = databaseClassesNear(engine ?? "postgres", instanceClass);
  throw new UserError(
    "database/class-invalid",
    `instanceClass is ${JSON.stringify(instanceClass)}; allowed are classes of databases with a fixed size, as db.r7g.large; ${engine ?? "PostgreSQL"} has ${near.join(", ")}.`,
    {
      hint: "Take one of these. What AWS has added since 2026-08 is one line in the table of classes in @causeway/core.",
    },
  );
}
