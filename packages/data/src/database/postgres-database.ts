import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "@causeway/network";
import { DatabaseLogs } from "./database-logs.ts";
import { type DatabaseSafety, databaseSafety } from "./database-safety.ts";
import { type InstanceDefaults, instanceDefaults } from "./instance-defaults.ts";
import { MonitoringRole } from "./monitoring-role.ts";
import type { PostgresPlan } from "./postgres-plan.ts";
import { postgresParameters } from "./settings/postgres-parameters.ts";
import type { WeeklyWindows } from "./settings/weekly-windows.ts";

/** What every PostgreSQL database is given. */
export interface PostgresDatabaseArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "subnetIds">;
  /** Security group of the database. */
  readonly databaseGroupId: pulumi.Input<string>;
  /** Key of the region for storage, snapshots, Performance Insights and logs; its policy must admit CloudWatch Logs. */
  readonly keyArn: pulumi.Input<string>;
  /** A major version, as `16`, or one with a minor, as `16.9`. @default "16" */
  readonly engineVersion?: string;
  /** As `db.r7g.large`. */
  readonly instanceClass: string;
  /** @default 5432 */
  readonly port?: number;
  /** Lets AWS DMS and others read the changes. In a database that lives already it needs a restart. @default false */
  readonly logicalReplication?: boolean;
  /** @default backup daily at 2:00, maintenance on Sundays at 4:00, UTC */
  readonly windows?: Partial<WeeklyWindows>;
}

/** What a cluster and an instance call by the same names. */
type DatabaseInputs = DatabaseSafety &
  Pick<
    aws.rds.InstanceArgs,
    | "applyImmediately"
    | "dbSubnetGroupName"
    | "iamDatabaseAuthenticationEnabled"
    | "kmsKeyId"
    | "port"
    | "storageEncrypted"
    | "vpcSecurityGroupIds"
  >;

/**
 * What a PostgreSQL database has beside itself, be it a cluster or an instance. All of it is the database's own child, under
 * the same name in each: a component in between would be in the URNs.
 */
export abstract class PostgresDatabase extends BaseComponent {
  /** Makes the log groups of the exports, which the database itself must depend on. */
  protected createLogs(
    kind: "cluster" | "instance",
    exports: readonly string[],
    { environment, keyArn }: PostgresDatabaseArgs,
  ): DatabaseLogs {
    return new DatabaseLogs(
      this.childName("logs"),
      { environment, kind, identifier: this.physicalName("rds", kind), exports, keyArn },
      this.childOpts(),
    );
  }

  /** Answers what each of these instances is made with, once there is a role by which all are watched. */
  protected watchedInstances(
    parts: readonly string[],
    { environment, keyArn }: PostgresDatabaseArgs,
  ): InstanceDefaults {
    const instanceIdentifiers = parts.map((part) => this.physicalName("rds", part));
    const { roleArn } = new MonitoringRole(
      this.childName("monitoring"),
      { environment, instanceIdentifiers },
      this.childOpts(),
    );
    return instanceDefaults({ keyArn, monitoringRoleArn: roleArn });
  }

  /** Answers what makes any database encrypted, reached in the data subnets only, and as safe as its lifecycle says. */
  protected databaseInputs({ keyArn, databaseGroupId }: PostgresDatabaseArgs, plan: PostgresPlan): DatabaseInputs {
    return {
      ...databaseSafety(this.lifecycle, this.physicalName("rds", "final")),
      applyImmediately: !this.lifecycle.protect,
      iamDatabaseAuthenticationEnabled: true,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      port: plan.port,
      dbSubnetGroupName: this.createSubnetGroup(plan).name,
      vpcSecurityGroupIds: [databaseGroupId],
    };
  }

  /** The name holds the major version: the next one needs another group while this one is in use. */
  protected parameterGroupInputs(
    { logicalReplication = false }: PostgresDatabaseArgs,
    { version }: PostgresPlan,
  ): aws.rds.ParameterGroupArgs & aws.rds.ClusterParameterGroupArgs {
    return {
      name: this.physicalName("rds-group", `parameters-${version.major}`),
      description: "TLS only, with what is logged",
      family: version.family,
      parameters: postgresParameters({ logicalReplication }),
      tags: this.childTags("parameters", { Tier: "data" }),
    };
  }

  private createSubnetGroup({ subnetIds }: PostgresPlan): aws.rds.SubnetGroup {
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
}
