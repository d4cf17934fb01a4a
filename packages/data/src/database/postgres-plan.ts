import type * as pulumi from "@pulumi/pulumi";
import { dataSubnets } from "./data-subnets.ts";
import type { PostgresDatabaseArgs } from "./postgres-database.ts";
import { postgresPort } from "./settings/database-identity.ts";
import { type PostgresVersion, postgresVersion } from "./settings/postgres-version.ts";
import { type WeeklyWindows, weeklyWindows } from "./settings/weekly-windows.ts";
import type { PostgresEngine } from "./settings/withdrawn-versions.ts";

/** What is known of any database before anything is made. */
export interface PostgresPlan {
  readonly version: PostgresVersion;
  readonly windows: WeeklyWindows;
  readonly subnetIds: pulumi.Output<string>[];
  readonly port: number;
}

/**
 * Answers what a database of either engine will be, once its class and port are checked.
 *
 * @throws UserError `database/version-invalid`, `database/version-withdrawn`, `database/window-invalid`,
 * `database/zones-too-few`.
 */
export function planPostgres(engine: PostgresEngine, args: PostgresDatabaseArgs): PostgresPlan {
  return {
    version: postgresVersion(engine, args.engineVersion),
    windows: weeklyWindows(args.windows),
    subnetIds: dataSubnets(args.network),
    port: args.port ?? postgresPort,
  };
}
