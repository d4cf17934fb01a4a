import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "@causeway/network";
import type { DataEndpoint } from "./data-endpoint.ts";
import { dataSubnets } from "./data-subnets.ts";
import { assertDatabaseIdentity, type DatabaseCredentials, postgresPort } from "./settings/database-identity.ts";
import { DatabaseLogs } from "./database-logs.ts";
import { databaseSafety } from "./database-safety.ts";
import { instanceDefaults } from "./instance-defaults.ts";
import { MonitoringRole } from "./monitoring-role.ts";
import { postgresParameters } from "./settings/postgres-parameters.ts";
import { type PostgresVersion, postgresVersion } from "./settings/postgres-version.ts";
import { type StorageSize, storageSize } from "./settings/storage-size.ts";
import { type WeeklyWindows, weeklyWindows } from "./settings/weekly-windows.ts";

export interface DatabaseInstanceArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "subnetIds">;
  /** Security group of the database. */
  readonly databaseGroupId: pulumi.Input<string>;
  /** Key of the region for storage, snapshots, Performance Insights and logs; its policy must admit CloudWatch Logs. */
  readonly keyArn: pulumi.Input<string>;
  /** Of the database that the instance begins with. */
  readonly databaseName: string;
  /** A major version, as `16`, or one with a minor, as `16.9`. @default "16" */
  readonly engineVersion?: string;
  /** As `db.m7g.large`. */
  readonly instanceClass: string;
  /** The first user. */
  readonly credentials: DatabaseCredentials;
  /** Storage to begin with, 20–65536. It grows by itself and never shrinks. */
  readonly storageGiB: number;
  /** Up to which it grows, at least a tenth more. @default twice storageGiB */
  readonly maxStorageGiB?: number;
  /** Keeps a standby in another zone. @default in a protected environment */
  readonly multiAz?: boolean;
  /** @default 5432 */
  readonly port?: number;
  /** Lets AWS DMS and others read the changes. In a database that lives already it needs a restart. @default false */
  readonly logicalReplication?: boolean;
  /** Lets AWS restart the database for a newer minor version, in the middle of a migration too. @default false */
  readonly autoMinorVersionUpgrade?: boolean;
  /** @default backup daily at 2:00, maintenance on Sundays at 4:00, UTC */
  readonly windows?: Partial<WeeklyWindows>;
}

/** What is known of an instance before anything is made. */
interface InstancePlan {
  readonly version: PostgresVersion;
  readonly storage: StorageSize;
  readonly windows: WeeklyWindows;
  readonly subnetIds: pulumi.Output<string>[];
  readonly port: number;
}

/**
 * All that the engine can export. A refused IAM token is told nowhere else than in the first.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
const exported = ["iam-db-auth-error", "postgresql", "upgrade"];

/**
 * Makes a PostgreSQL database on RDS that is encrypted, takes TLS only, restores to any point within its backups, and can be
 * the source of replicas.
 * Makes: 1 instance; 1 subnet group, 1 parameter group, 3 log groups, 1 role for enhanced monitoring.
 *
 * A protected database has a standby, cannot be deleted, and leaves a snapshot and its backups if it is all the same. Its
 * major version does not change in place: that takes a migration.
 *
 * The password is AWS's to know once the database is there: rotation changes it, and no later deployment sets it back. RDS's
 * own management of the password is not used, since RDS refuses it on the source of a replica.
 *
 * @throws UserError `database/version-invalid`, `database/version-withdrawn`, `database/zones-too-few`,
 * `database/name-invalid`, `database/class-invalid`, `database/port-invalid`, `network/port-forbidden`,
 * `database/size-invalid`, `database/window-invalid`.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html
 */
export class DatabaseInstance extends BaseComponent implements DataEndpoint {
  readonly kind = "instance";
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly databaseName: pulumi.Output<string>;
  readonly identifier: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly resourceId: pulumi.Output<string>;
  readonly logGroupNames: pulumi.Output<string[]>;
  readonly parameterGroupName: pulumi.Output<string>;

  constructor(name: string, args: DatabaseInstanceArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:DatabaseInstance", name, args.environment, opts);

    const plan = planInstance(args);
    const logs = this.createLogs(args);
    const parameters = this.createParameterGroup(args, plan);
    const instance = this.createInstance(args, plan, { logs, parameters });

    this.host = instance.address;
    this.port = instance.port;
    this.databaseName = pulumi.output(args.databaseName);
    this.identifier = instance.identifier;
    this.arn = instance.arn;
    this.resourceId = instance.resourceId;
    this.logGroupNames = logs.logGroupNames;
    this.parameterGroupName = parameters.name;
    this.registerOutputs({
      host: this.host,
      port: this.port,
      databaseName: this.databaseName,
      identifier: this.identifier,
      kind: this.kind,
      arn: this.arn,
      resourceId: this.resourceId,
      logGroupNames: this.logGroupNames,
      parameterGroupName: this.parameterGroupName,
    });
  }

  private createLogs({ environment, keyArn }: DatabaseInstanceArgs): DatabaseLogs {
    return new DatabaseLogs(
      this.childName("logs"),
      { environment, kind: "instance", identifier: this.physicalName("rds", "instance"), exports: exported, keyArn },
      this.childOpts(),
    );
  }

  /** Its name holds the major version: the next one needs another group while this one is in use. */
  private createParameterGroup(
    { logicalReplication = false }: DatabaseInstanceArgs,
    { version }: InstancePlan,
  ): aws.rds.ParameterGroup {
    return new aws.rds.ParameterGroup(
      this.childName("parameters"),
      {
        name: this.physicalName("rds-group", `parameters-${version.major}`),
        description: "TLS only, with what is logged",
        family: version.family,
        parameters: postgresParameters({ logicalReplication }),
        tags: this.childTags("parameters", { Tier: "data" }),
      },
      this.childOpts(),
    );
  }

  private createSubnetGroup({ subnetIds }: InstancePlan): aws.rds.SubnetGroup {
    return new aws.rds.SubnetGroup(
      this.childName("subnets"),
      {
        name: this.physicalName("rds-group", "subnets"),
        description: "Data subnets",
        subnetIds,
        tags: this.childTags("subnets", { Tier: "data" }),
      },
      this.childOpts(),
    );
  }

  private createInstance(
    args: DatabaseInstanceArgs,
    plan: InstancePlan,
    { logs, parameters }: { readonly logs: DatabaseLogs; readonly parameters: aws.rds.ParameterGroup },
  ): aws.rds.Instance {
    const identifier = this.physicalName("rds", "instance");
    const monitoring = new MonitoringRole(
      this.childName("monitoring"),
      { environment: this.environment, instanceIdentifiers: [identifier] },
      this.childOpts(),
    );
    return new aws.rds.Instance(
      this.childName("instance"),
      {
        ...databaseSafety(this.lifecycle, this.physicalName("rds", "final")),
        ...instanceDefaults({ keyArn: args.keyArn, monitoringRoleArn: monitoring.roleArn }),
        identifier,
        engine: "postgres",
        engineVersion: plan.version.version,
        autoMinorVersionUpgrade: args.autoMinorVersionUpgrade ?? false,
        applyImmediately: !this.lifecycle.protect,
        instanceClass: args.instanceClass,
        multiAz: args.multiAz ?? this.lifecycle.protect,
        dbName: args.databaseName,
        username: args.credentials.username,
        passwordWo: pulumi.secret(args.credentials.password),
        passwordWoVersion: 1,
        iamDatabaseAuthenticationEnabled: true,
        storageType: "gp3",
        allocatedStorage: plan.storage.storageGiB,
        maxAllocatedStorage: plan.storage.maxStorageGiB,
        storageEncrypted: true,
        kmsKeyId: args.keyArn,
        port: plan.port,
        dbSubnetGroupName: this.createSubnetGroup(plan).name,
        vpcSecurityGroupIds: [args.databaseGroupId],
        parameterGroupName: parameters.name,
        enabledCloudwatchLogsExports: exported,
        backupWindow: plan.windows.backup,
        maintenanceWindow: plan.windows.maintenance,
        tags: this.childTags("instance", { Tier: "data" }),
      },
      this.childOpts({
        protect: this.lifecycle.protect,
        // RDS makes the log groups that it does not find.
        dependsOn: logs,
        // Rotation owns the password. What storage has grown by, the provider leaves alone since a maximum is set.
        ignoreChanges: ["passwordWo", "passwordWoVersion"],
      }),
    );
  }
}

function planInstance(args: DatabaseInstanceArgs): InstancePlan {
  const { port = postgresPort, credentials, databaseName, instanceClass } = args;
  assertDatabaseIdentity({ databaseName, username: credentials.username, port, instanceClass });
  return {
    version: postgresVersion("postgres", args.engineVersion),
    storage: storageSize(args),
    windows: weeklyWindows(args.windows),
    subnetIds: dataSubnets(args.network),
    port,
  };
}
