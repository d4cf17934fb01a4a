import * as pulumi from "@pulumi/pulumi";
import type { DataEndpoint } from "../database/data-endpoint.ts";

/** Where an application writes, and as whom. */
export interface DatabaseAccess {
  readonly database: Pick<DataEndpoint, "host" | "port" | "databaseName">;
  /** User of the application. */
  readonly username: string;
  /** Secret with the user's password. */
  readonly secretArn: pulumi.Input<string>;
}

/**
 * Answers what an application must look up to reach its database, for a `ParameterTree`.
 *
 * The password stays in Secrets Manager, where it rotates: a copy here would be stale, and one more place that leaks.
 */
export function databaseParameters({
  database,
  username,
  secretArn,
}: DatabaseAccess): Readonly<Record<`database/${string}`, pulumi.Input<string>>> {
  return {
    "database/endpoint": database.host,
    "database/port": pulumi.interpolate`${database.port}`,
    "database/name": database.databaseName,
    "database/username": username,
    "database/secret-arn": secretArn,
  };
}
