import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";

export interface DatabaseLogsArgs {
  readonly environment: EnvironmentContext;
  readonly kind: "cluster" | "instance";
  /** The identifier that the database will have. */
  readonly identifier: string;
  /** As RDS names them, as `postgresql`. */
  readonly exports: readonly string[];
  /** Key that encrypts the groups; its policy must admit CloudWatch Logs. */
  readonly keyArn: pulumi.Input<string>;
}

/**
 * Makes the log groups that a database is going to write to, so that they have a retention and a key.
 * Makes: 1 log group for each export.
 *
 * RDS makes a missing group by itself, kept for ever and without a key of ours. The names are its own, and follow from the
 * identifier: whoever takes this must make the database depend on it.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html
 */
export class DatabaseLogs extends BaseComponent {
  readonly logGroupNames: pulumi.Output<string[]>;

  constructor(name: string, args: DatabaseLogsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:data:DatabaseLogs", name, args.environment, opts);

    const groups = args.exports.map((log) => this.createGroup(args, log));

    this.logGroupNames = pulumi.all(groups.map((group) => group.name));
    this.registerOutputs({ logGroupNames: this.logGroupNames });
  }

  private createGroup({ kind, identifier, keyArn }: DatabaseLogsArgs, log: string): aws.cloudwatch.LogGroup {
    return new aws.cloudwatch.LogGroup(
      this.childName(log),
      {
        name: `/aws/rds/${kind}/${identifier}/${log}`,
        retentionInDays: this.lifecycle.logRetentionDays,
        kmsKeyId: keyArn,
        tags: this.childTags(log, { Tier: "data" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}
