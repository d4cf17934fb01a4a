import { ValidationFunction } from "@causeway/compute";
import { MigrationTask, SwitchFunction, type TableRule } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";
import type { SideData } from "./compose-data.ts";
import type { SideNetwork } from "./compose-network.ts";
import { comparedTables, type MigrationSettings } from "../settings/compared-tables.ts";
import type { Place, Side } from "./side.ts";
import { sizesOf } from "../settings/sizes.ts";

export interface MigrationNeighbours {
  readonly networks: Readonly<Record<Side, SideNetwork>>;
  readonly data: Readonly<Record<Side, SideData>>;
  readonly keyArn: pulumi.Output<string>;
}

export interface Migration {
  readonly task: MigrationTask;
  readonly validation: ValidationFunction;
  readonly switchFunction: SwitchFunction;
}

/** Makes what copies the data, what compares it, and what changes its writer, all in the target's region: they go on when the source is slow. */
export function composeMigration({ environment, settings }: Place, neighbours: MigrationNeighbours): Migration {
  const { networks, data, keyArn } = neighbours;
  const { migration, ports } = settings;
  const common = {
    environment,
    network: networks.target.vpc,
    databaseGroupIds: {
      source: { remoteNetwork: networks.source.vpc },
      target: networks.target.groups.databaseGroupId,
    },
    source: {
      endpoint: data.source.database,
      secretArn: sourceSecretArn(data.source, environment.region),
      port: ports.database,
    },
    target: { endpoint: data.target.database, secretArn: data.target.secret.adminSecretArn, port: ports.database },
    keyArn,
  };
  const task = new MigrationTask(
    "migration",
    {
      ...common,
      tableMappings: rulesOf(migration),
      instanceClass: migration.instanceClass ?? sizesOf(settings.lifecycle).migrationClass,
      sizeGiB: migration.sizeGiB,
      accountRoles: migration.accountRoles,
    },
    // DMS reads both logins when it is told of them: a secret without a value is refused.
    { dependsOn: [data.source.secret, data.target.secret] },
  );
  const tables = comparedTables(migration);
  return {
    task,
    validation: new ValidationFunction("validation", { ...common, databasePort: ports.database, tables }),
    switchFunction: new SwitchFunction("switch", { ...common, databasePort: ports.database }),
  };
}

/** By these the cut-over sees that what it wrote last has arrived; its lease is of one side, and is not copied. */
const switchTables = ["causeway_switch.token", "causeway_switch.beat"];

/** Secrets are read in the region of the reader; within one region there is no replica. */
function sourceSecretArn({ secret }: SideData, region: string): pulumi.Output<string> {
  return secret.adminReplicaArns[region] ?? secret.adminSecretArn;
}

function rulesOf({ tables, excludedTables }: MigrationSettings): readonly TableRule[] {
  return [
    ...tables.map((table) => ruleOf("include", table)),
    ...switchTables.map((table) => ruleOf("include", table)),
    ...excludedTables.map((table) => ruleOf("exclude", table)),
  ];
}

function ruleOf(kind: "include" | "exclude", name: string): TableRule {
  const dot = name.indexOf(".");
  return { kind, schema: name.slice(0, dot), table: name.slice(dot + 1) };
}
