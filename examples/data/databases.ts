import type { EnvironmentContext } from "@causeway/core/component";
import {
  DatabaseCluster,
  DatabaseInstance,
  DatabaseLogs,
  DatabasePassword,
  DatabaseSecret,
  MigrationTask,
  MonitoringRole,
  SwitchFunction,
} from "@causeway/data";
import type { NetworkPlacement } from "@causeway/network";
import type * as pulumi from "@pulumi/pulumi";

interface DatabasesArgs {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  readonly databaseGroupId: pulumi.Input<string>;
  readonly keyArn: pulumi.Input<string>;
}

interface Databases {
  readonly old: DatabaseInstance;
  readonly oldSecret: DatabaseSecret;
  readonly cluster: DatabaseCluster;
  readonly newSecret: DatabaseSecret;
  readonly copy: MigrationTask;
  readonly freezing: SwitchFunction;
}

/** The instance that serves now, the cluster to move to, the copy between them, and what freezes the old one for the moment of the switch. */
export function makeDatabases(args: DatabasesArgs): Databases {
  const { environment } = args;
  const about = { ...args, databaseName: "shop" };

  const oldAdmin = { username: "shop_admin", password: new DatabasePassword("old-password", { environment }).password };
  const old = new DatabaseInstance("old", {
    ...about,
    instanceClass: "db.t4g.medium",
    storageGiB: 100,
    credentials: oldAdmin,
    logicalReplication: true,
  });
  const oldSecret = new DatabaseSecret("old-secret", { ...args, endpoint: old, admin: oldAdmin });

  const newAdmin = { username: "shop_admin", password: new DatabasePassword("new-password", { environment }).password };
  const cluster = new DatabaseCluster("new", { ...about, instanceClass: "db.r7g.large", credentials: newAdmin });
  const newSecret = new DatabaseSecret("new-secret", {
    ...args,
    endpoint: cluster,
    admin: newAdmin,
    application: { username: "shop" },
  });

  const copy = new MigrationTask("copy", {
    ...args,
    databaseGroupIds: { source: args.databaseGroupId, target: args.databaseGroupId },
    source: { endpoint: old, secretArn: oldSecret.adminSecretArn },
    target: { endpoint: cluster, secretArn: newSecret.adminSecretArn },
    tableMappings: [
      { kind: "include", schema: "public" },
      { kind: "include", schema: "causeway_switch", table: "token" },
      { kind: "include", schema: "causeway_switch", table: "beat" },
    ],
    instanceClass: "dms.t3.medium",
    accountRoles: "create",
  });
  const freezing = new SwitchFunction("freezing", {
    ...args,
    databaseGroupIds: { source: args.databaseGroupId, target: args.databaseGroupId },
    source: { endpoint: old, secretArn: oldSecret.adminSecretArn },
    target: { endpoint: cluster, secretArn: newSecret.adminSecretArn },
  });
  return { old, oldSecret, cluster, newSecret, copy, freezing };
}

/** What a database needs that you make yourself, as one restored from a snapshot under this identifier. */
export function surroundRestored({ environment, keyArn }: DatabasesArgs): void {
  const identifier = "shop-restored-dev";
  new DatabaseLogs("restored-logs", {
    environment,
    keyArn,
    kind: "instance",
    identifier,
    exports: ["postgresql", "upgrade"],
  });
  new MonitoringRole("restored-monitoring", { environment, instanceIdentifiers: [identifier] });
}
