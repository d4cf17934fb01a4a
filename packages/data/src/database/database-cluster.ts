import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterPlan, planCluster } from "./cluster-plan.ts";
import { type DataEndpoint, endpointOutputs } from "./data-endpoint.ts";
import type { DatabaseLogs } from "./database-logs.ts";
import { PostgresDatabase, type PostgresDatabaseArgs } from "./postgres-database.ts";
import type { DatabaseCredentials } from "./settings/database-identity.ts";

export interface DatabaseClusterArgs extends PostgresDatabaseArgs {
  /** Of the database that the cluster begins with. */
  readonly databaseName: string;
  /** Instances beside the one that writes, 0–15. With none, a failure of it is an outage. @default 1 */
  readonly readers?: number;
  /** The first user. Left out only in a secondary of a global database, which has the primary's users. */
  readonly credentials?: DatabaseCredentials;
  /** Id of the global database that the cluster is a member of. That one then owns the version. */
  readonly globalClusterId?: pulumi.Input<string>;
  /** Region of the primary. Given in a secondary of a global database only, which AWS cannot encrypt without it. */
  readonly sourceRegion?: string;
  /** Lets AWS restart the cluster for a newer minor version, in the middle of a migration too. @default false */
  readonly autoMinorVersionUpgrade?: boolean;
}

/**
 * All that the engine can export. A refused IAM token is told nowhere else than in the first.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html
 */
const exported = ["iam-db-auth-error", "instance", "postgresql"];

/** In the types each instance must repeat the engine of its cluster. */
const engine = aws.rds.EngineType.AuroraPostgresql;

/**
 * Makes an Aurora PostgreSQL cluster that is encrypted, takes TLS only, and restores to any point within its backups.
 * Makes: 1 cluster; 1 instance, and 1 more for each reader; 1 subnet group, 1 parameter group, 3 log groups, 1 role for
 * enhanced monitoring.
 *
 * Which instance writes changes with every failover, so that none is named after it. A protected cluster cannot be deleted,
 * and leaves a snapshot and its backups if it is all the same. Its major version does not change in place: that takes a
 * migration.
 *
 * The password is AWS's to know once the cluster is there: rotation changes it, and no later deployment sets it back. RDS's own
 * management of the password is not used, since it is refused where there are replicas.
 *
 * @throws UserError `database/version-invalid`, `database/version-withdrawn`, `database/zones-too-few`,
 * `database/name-invalid`, `database/class-invalid`, `database/port-invalid`, `network/port-forbidden`,
 * `database/window-invalid`; `database/size-invalid` for other than 0–15 readers; `database/credentials-missing` without a user
 * outside of a global database.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraPostgreSQL.html
 */
export class DatabaseCluster extends PostgresDatabase implements DataEndpoint {
  readonly kind = "aurora";
  readonly host: pulumi.Output<string>;
  readonly readerHost: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly databaseName: pulumi.Output<string>;
  readonly identifier: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly resourceId: pulumi.Output<string>;
  /** Identifiers of the instances, as `DBInstanceIdentifier` of metrics. */
  readonly clusterMembers: pulumi.Output<string[]>;
  readonly logGroupNames: pulumi.Output<string[]>;

  constructor(name: string, args: DatabaseClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:DatabaseCluster", name, args.environment, opts);

    const plan = planCluster(args);
    const logs = this.createLogs("cluster", exported, args);
    const cluster = this.createCluster(args, plan, logs);
    const instances = this.createInstances(args, plan, cluster);

    this.host = cluster.endpoint;
    this.readerHost = cluster.readerEndpoint;
    this.port = cluster.port;
    this.databaseName = pulumi.output(args.databaseName);
    this.identifier = cluster.clusterIdentifier;
    this.arn = cluster.arn;
    this.resourceId = cluster.clusterResourceId;
    this.clusterMembers = pulumi.all(instances.map(({ identifier }) => identifier));
    this.logGroupNames = logs.logGroupNames;
    this.registerOutputs({
      ...endpointOutputs(this),
      readerHost: this.readerHost,
      clusterMembers: this.clusterMembers,
      logGroupNames: this.logGroupNames,
    });
  }

  private createCluster(args: DatabaseClusterArgs, plan: ClusterPlan, logs: DatabaseLogs): aws.rds.Cluster {
    const { credentials, globalClusterId } = args;
    return new aws.rds.Cluster(
      this.childName("cluster"),
      {
        ...this.databaseInputs(args, plan),
        clusterIdentifier: this.physicalName("rds", "cluster"),
        engine,
        engineVersion: plan.version.version,
        autoMinorVersionUpgrade: args.autoMinorVersionUpgrade ?? false,
        globalClusterIdentifier: globalClusterId,
        sourceRegion: args.sourceRegion,
        databaseName: credentials === undefined ? undefined : args.databaseName,
        masterUsername: credentials?.username,
        masterPasswordWo: credentials === undefined ? undefined : pulumi.secret(credentials.password),
        masterPasswordWoVersion: credentials === undefined ? undefined : 1,
        dbClusterParameterGroupName: this.createParameterGroup(args, plan).name,
        enabledCloudwatchLogsExports: exported,
        preferredBackupWindow: plan.windows.backup,
        preferredMaintenanceWindow: plan.windows.maintenance,
        tags: this.childTags("cluster", { Tier: "data" }),
      },
      this.childOpts({
        protect: this.lifecycle.protect,
        // RDS makes the log groups that it does not find.
        dependsOn: logs,
        ignoreChanges: [...ownedByRotation, ...(globalClusterId === undefined ? [] : ownedByGlobalDatabase)],
      }),
    );
  }

  private createParameterGroup(args: DatabaseClusterArgs, plan: ClusterPlan): aws.rds.ClusterParameterGroup {
    return new aws.rds.ClusterParameterGroup(
      this.childName("parameters"),
      this.parameterGroupInputs(args, plan),
      this.childOpts(),
    );
  }

  private createInstances(
    args: DatabaseClusterArgs,
    { instances }: ClusterPlan,
    cluster: aws.rds.Cluster,
  ): readonly aws.rds.ClusterInstance[] {
    const watched = this.watchedInstances(instances, args);
    const made: aws.rds.ClusterInstance[] = [];
    for (const [index, part] of instances.entries()) {
      const instance = new aws.rds.ClusterInstance(
        this.childName(part),
        {
          ...watched,
          identifier: this.physicalName("rds", part),
          clusterIdentifier: cluster.clusterIdentifier,
          engine,
          instanceClass: args.instanceClass,
          dbSubnetGroupName: cluster.dbSubnetGroupName,
          autoMinorVersionUpgrade: args.autoMinorVersionUpgrade ?? false,
          applyImmediately: !this.lifecycle.protect,
          promotionTier: index,
          copyTagsToSnapshot: true,
          tags: this.childTags(part, { Tier: "data" }),
        },
        // The first one there is the one that writes; the others come as its readers.
        this.childOpts({ protect: this.lifecycle.protect, dependsOn: made.slice(0, 1) }),
      );
      made.push(instance);
    }
    return made;
  }
}

const ownedByRotation = ["masterPasswordWo", "masterPasswordWoVersion"];

/** A switch-over moves the source, a detached member has no global database, and an upgrade is made there for all members. */
const ownedByGlobalDatabase = ["globalClusterIdentifier", "replicationSourceIdentifier", "engineVersion"];
