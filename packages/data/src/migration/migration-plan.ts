import { UserError } from "@causeway/core";
import { servicePort } from "@causeway/network";
import { postgresPort } from "../database/settings/database-identity.ts";
import type { MigrationTaskArgs } from "./migration-task.ts";
import { tableMappings } from "./table-mappings.ts";
import { taskSettings } from "./task-settings.ts";

/** What is known of a migration before anything is made. */
export interface MigrationPlan {
  readonly mappings: string;
  readonly settings: string;
  readonly sizeGiB: number;
  readonly ports: Readonly<Record<"source" | "target", number>>;
}

/** Answers what a migration will be, once all that was asked for is possible. @throws UserError as `MigrationTask` says. */
export function planMigration(args: MigrationTaskArgs): MigrationPlan {
  const { instanceClass, sizeGiB = 100, source, target } = args;
  assertClass(instanceClass);
  assertSize(sizeGiB);
  assertZones(args.network.subnetIds.private.length);
  return {
    mappings: tableMappings(args.tableMappings),
    settings: taskSettings(args.largeValues),
    sizeGiB,
    ports: {
      source: servicePort("source.port", source.port ?? postgresPort),
      target: servicePort("target.port", target.port ?? postgresPort),
    },
  };
}

function assertClass(instanceClass: string): void {
  if (/^dms\.[a-z]\w*\.\w+$/.test(instanceClass)) return;
  throw new UserError(
    "migration/setting-invalid",
    `instanceClass is ${JSON.stringify(instanceClass)}; allowed are classes of AWS DMS, as dms.r6i.large.`,
    { hint: "Classes of replication instances begin with dms. and name a family and a size." },
  );
}

function assertSize(sizeGiB: number): void {
  if (Number.isInteger(sizeGiB) && sizeGiB >= 5 && sizeGiB <= 6144) return;
  throw new UserError("migration/setting-invalid", `sizeGiB is ${sizeGiB}; allowed is a whole number from 5 to 6144.`, {
    hint: "It holds logs and the changes that wait while the full load runs.",
  });
}

function assertZones(subnets: number): void {
  if (subnets >= 2) return;
  throw new UserError(
    "migration/setting-invalid",
    `The network has ${subnets} private subnets; allowed are 2 or more, in as many zones.`,
    { hint: "Give the network more zones: AWS DMS takes no group of subnets in a single one." },
  );
}
