import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { DatabaseClientGroup, type NetworkPlacement, type RemoteDatabase } from "@causeway/network";
import { defaultWindows } from "../database/settings/weekly-windows.ts";
import { MigrationAccountRoles } from "./migration-account-roles.ts";
import { MigrationEndpoints, type MigrationSide } from "./migration-endpoints.ts";
import { type MigrationPlan, planMigration } from "./migration-plan.ts";
import type { TableRule } from "./table-mappings.ts";
import { taskIdentifier } from "./task-identifier.ts";
import type { LargeValues } from "./task-settings.ts";

export interface MigrationTaskArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId" | "subnetIds">;
  /** Security groups of the databases, or the network of one that is in another region. */
  readonly databaseGroupIds: Readonly<Record<"source" | "target", pulumi.Input<string> | RemoteDatabase>>;
  /** A database with logical replication. */
  readonly source: MigrationSide;
  /** A database that has the source's tables, empty: DMS makes no indexes, defaults or sequences. */
  readonly target: MigrationSide;
  /** What is copied, as `[{ kind: "include", schema: "public" }]`. */
  readonly tableMappings: readonly TableRule[];
  /** Key of the region for the instance, the endpoints, the logs and the secrets; its policy must admit CloudWatch Logs. */
  readonly keyArn: pulumi.Input<string>;
  /** As `dms.r6i.large`. */
  readonly instanceClass: string;
  /**
   * Whether to make the roles that AWS DMS works by. An account has them once: `create` fails where they are, and with
   * `existing` where they are not, AWS refuses the subnet group.
   */
  readonly accountRoles: "create" | "existing";
  /** Version of AWS DMS. @default what AWS takes for new instances */
  readonly engineVersion?: string;
  /** For changes that wait to be applied, 5–6144. @default 100 */
  readonly sizeGiB?: number;
  /** Keeps a standby in another zone. @default in a protected environment */
  readonly multiAz?: boolean;
  /** @default up to 64 KiB; a larger value stops the task */
  readonly largeValues?: LargeValues;
  /**
   * Certificates of RDS, in PEM, against which the databases' are checked, with their names.
   * @default TLS without that check
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
   */
  readonly certificatePem?: pulumi.Input<string>;
}

const sides = ["source", "target"] as const;

type Side = (typeof sides)[number];

/**
 * Makes a copy of a PostgreSQL database to another one that goes on with every change until the cut-over (AWS DMS).
 * Makes: 1 replication instance with its subnet group, 2 endpoints, 1 task, 1 log group, 1 role that reads the two secrets, and for
 * each database 1 security group; with `create` the 2 roles of the account, with certificates 1 certificate.
 *
 * Nothing is started: a full load needs the tables of the target, and keeps the source's log of changes from then on. Start the
 * task once they are there. A later change of the mappings stops a running task, and leaves it so; other settings are those
 * that it was made with.
 *
 * AWS deletes no running task, and the provider stops one only if the last refresh found it running: destroy with `--refresh`,
 * or stop it before.
 *
 * Errors stop the task, rows are compared, and everything it says is in its log group. Sequences are not copied: set them on the
 * target when writes have ended.
 *
 * @throws UserError `migration/mappings-invalid`; `migration/setting-invalid` for a class, size or limit that DMS does not take;
 * `network/port-forbidden`.
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Source.PostgreSQL.html
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.PostgreSQL.html
 */
export class MigrationTask extends BaseComponent {
  readonly taskArn: pulumi.Output<string>;
  /** `ReplicationTaskIdentifier` of metrics. */
  readonly taskIdentifier: pulumi.Output<string>;
  /** `ReplicationInstanceIdentifier` of metrics: the readable one. */
  readonly replicationInstanceId: pulumi.Output<string>;
  readonly replicationInstanceArn: pulumi.Output<string>;
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: MigrationTaskArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:MigrationTask", name, args.environment, opts);

    const plan = planMigration(args);
    const instance = this.createInstance(args, plan);
    const endpoints = new MigrationEndpoints(this.childName("endpoints"), args, this.childOpts());
    const logGroup = this.createLogGroup(args);
    const task = this.createTask({ plan, instance, endpoints, logGroup });

    this.taskArn = task.replicationTaskArn;
    this.taskIdentifier = task.replicationTaskArn.apply(taskIdentifier);
    this.replicationInstanceId = instance.replicationInstanceId;
    this.replicationInstanceArn = instance.replicationInstanceArn;
    this.logGroupName = logGroup.name;
    this.registerOutputs({
      taskArn: this.taskArn,
      taskIdentifier: this.taskIdentifier,
      replicationInstanceId: this.replicationInstanceId,
      replicationInstanceArn: this.replicationInstanceArn,
      logGroupName: this.logGroupName,
    });
  }

  private createInstance(args: MigrationTaskArgs, plan: MigrationPlan): aws.dms.ReplicationInstance {
    return new aws.dms.ReplicationInstance(
      this.childName("instance"),
      {
        replicationInstanceId: this.physicalName("dms", "instance"),
        replicationInstanceClass: args.instanceClass,
        engineVersion: args.engineVersion,
        allocatedStorage: plan.sizeGiB,
        multiAz: args.multiAz ?? this.lifecycle.protect,
        publiclyAccessible: false,
        kmsKeyArn: args.keyArn,
        replicationSubnetGroupId: this.createSubnetGroup(args).replicationSubnetGroupId,
        vpcSecurityGroupIds: sides.map((side) => this.createGroup(side, args, plan).groupId),
        // An upgrade restarts it, and with it every copy under way.
        autoMinorVersionUpgrade: false,
        applyImmediately: !this.lifecycle.protect,
        preferredMaintenanceWindow: defaultWindows.maintenance,
        tags: this.childTags("instance", { Tier: "private" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  /** In the private tier: that of data has no way to Secrets Manager where the network has no endpoint for it. */
  private createSubnetGroup({ accountRoles, network }: MigrationTaskArgs): aws.dms.ReplicationSubnetGroup {
    const roles =
      accountRoles === "create"
        ? [new MigrationAccountRoles(this.childName("roles"), { environment: this.environment }, this.childOpts())]
        : [];
    return new aws.dms.ReplicationSubnetGroup(
      this.childName("subnets"),
      {
        replicationSubnetGroupId: this.physicalName("dms", "subnets"),
        replicationSubnetGroupDescription: "Private subnets",
        subnetIds: [...network.subnetIds.private],
        tags: this.childTags("subnets", { Tier: "private" }),
      },
      // DMS looks the role up by its name.
      this.childOpts({ dependsOn: roles }),
    );
  }

  private createGroup(side: Side, args: MigrationTaskArgs, { ports }: MigrationPlan): DatabaseClientGroup {
    return new DatabaseClientGroup(
      this.childName(side),
      {
        environment: this.environment,
        network: args.network,
        databaseGroupId: args.databaseGroupIds[side],
        databasePort: ports[side],
        description: `Migration of its data (${side})`,
      },
      this.childOpts(),
    );
  }

  /** The one group that DMS writes to; made here so that it has a retention and a key. */
  private createLogGroup({ keyArn }: MigrationTaskArgs): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      this.childName("log-group"),
      {
        name: `dms-tasks-${this.physicalName("dms", "instance")}`,
        retentionInDays: this.lifecycle.logRetentionDays,
        kmsKeyId: keyArn,
        tags: this.childTags("log-group", { Tier: "private" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createTask({
    plan,
    instance,
    endpoints,
    logGroup,
  }: {
    readonly plan: MigrationPlan;
    readonly instance: aws.dms.ReplicationInstance;
    readonly endpoints: MigrationEndpoints;
    readonly logGroup: aws.cloudwatch.LogGroup;
  }): aws.dms.ReplicationTask {
    return new aws.dms.ReplicationTask(
      this.childName("task"),
      {
        replicationTaskId: this.physicalName("dms", "task"),
        migrationType: "full-load-and-cdc",
        replicationInstanceArn: instance.replicationInstanceArn,
        sourceEndpointArn: endpoints.sourceArn,
        targetEndpointArn: endpoints.targetArn,
        tableMappings: plan.mappings,
        replicationTaskSettings: plan.settings,
        startReplicationTask: false,
        tags: this.childTags("task", { Tier: "private" }),
      },
      this.childOpts({
        protect: this.lifecycle.protect,
        // DMS makes the group if it does not find it.
        dependsOn: logGroup,
        ignoreChanges: changedWhileItRuns,
      }),
    );
  }
}

/**
 * Starting and stopping belong to the cut-over. The position moves, and DMS completes the settings with its own: taken for a
 * difference, either would make the provider stop a running task, which it does not start again.
 */
const changedWhileItRuns = ["startReplicationTask", "cdcStartPosition", "cdcStartTime", "replicationTaskSettings"];
