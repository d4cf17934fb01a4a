import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DataEndpoint } from "./data-endpoint.ts";
import type { DatabaseLogs } from "./database-logs.ts";
import { PostgresDatabase, type PostgresDatabaseArgs } from "./postgres-database.ts";
import type { PostgresPlan } from "./postgres-plan.ts";

/** What every PostgreSQL instance on RDS is given. */
export interface PostgresInstanceArgs extends PostgresDatabaseArgs {
  /** Keeps a standby in another zone. @default in a protected environment */
  readonly multiAz?: boolean;
}

/** What one kind of instance has of its own. */
export interface InstanceTraits {
  readonly plan: PostgresPlan;
  readonly databaseName: pulumi.Input<string>;
  /** On top of what every instance is made with, and in its place. */
  readonly inputs: Partial<aws.rds.InstanceArgs>;
  readonly options: Pick<pulumi.CustomResourceOptions, "customTimeouts" | "ignoreChanges">;
  readonly opts?: pulumi.ComponentResourceOptions | undefined;
}

/**
 * All that the engine can export. A refused IAM token is told nowhere else than in the first.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
const exported = ["iam-db-auth-error", "postgresql", "upgrade"];

/**
 * A PostgreSQL database that is one instance on RDS, whether it begins empty or as a replica. What extends it says where its
 * host is, and registers the outputs.
 */
export abstract class PostgresInstance extends PostgresDatabase implements DataEndpoint {
  abstract readonly host: pulumi.Output<string>;
  readonly kind = "instance";
  readonly databaseName: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly identifier: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  readonly resourceId: pulumi.Output<string>;
  readonly logGroupNames: pulumi.Output<string[]>;
  protected readonly instance: aws.rds.Instance;
  protected readonly parameters: aws.rds.ParameterGroup;

  protected constructor(type: string, name: string, args: PostgresInstanceArgs & InstanceTraits) {
    super(type, name, args.environment, args.opts);

    const logs = this.createLogs("instance", exported, args);
    this.parameters = new aws.rds.ParameterGroup(
      this.childName("parameters"),
      this.parameterGroupInputs(args, args.plan),
      this.childOpts(),
    );
    this.instance = this.createInstance(args, logs);

    this.databaseName = pulumi.output(args.databaseName);
    this.port = this.instance.port;
    this.identifier = this.instance.identifier;
    this.arn = this.instance.arn;
    this.resourceId = this.instance.resourceId;
    this.logGroupNames = logs.logGroupNames;
  }

  private createInstance(args: PostgresInstanceArgs & InstanceTraits, logs: DatabaseLogs): aws.rds.Instance {
    const { windows } = args.plan;
    return new aws.rds.Instance(
      this.childName("instance"),
      {
        ...this.databaseInputs(args, args.plan),
        ...this.watchedInstances(["instance"], args),
        identifier: this.physicalName("rds", "instance"),
        instanceClass: args.instanceClass,
        autoMinorVersionUpgrade: false,
        multiAz: args.multiAz ?? this.lifecycle.protect,
        storageType: "gp3",
        parameterGroupName: this.parameters.name,
        enabledCloudwatchLogsExports: exported,
        backupWindow: windows.backup,
        maintenanceWindow: windows.maintenance,
        tags: this.childTags("instance", { Tier: "data" }),
        ...args.inputs,
      },
      // RDS makes the log groups that it does not find.
      this.childOpts({ ...args.options, protect: this.lifecycle.protect, dependsOn: logs }),
    );
  }
}
