import * as pulumi from "@pulumi/pulumi";
import type { Metric } from "../metric.ts";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import type { AlarmPlan, MetricMath } from "./metric-alarm.ts";

export interface ReplicationAlarmsArgs extends AlarmSetArgs {
  readonly replication: WatchedReplication;
  /** How far the target may be behind the source. @default 30 */
  readonly maximumLagSeconds?: number | undefined;
}

/** How data reaches the target. */
export type WatchedReplication =
  | {
      readonly kind: "dms";
      /** The readable id, as `shop-replication-blue`, and not the end of the ARN. */
      readonly replicationInstanceId: pulumi.Input<string>;
      readonly taskArn: pulumi.Input<string>;
    }
  | { readonly kind: "rds-replica"; readonly replicaIdentifier: pulumi.Input<string> }
  | { readonly kind: "aurora-global"; readonly secondaryClusterIdentifier: pulumi.Input<string> };

/**
 * Watches how far the target's data is behind. A lag that nobody measures counts as too long: before replication has begun
 * and after it has ended these alarms are on, and should be.
 * Makes: 2 alarms for DMS, reading and writing; else 1.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-monitoring.html
 */
export class ReplicationAlarms extends AlarmSet {
  constructor(name: string, args: ReplicationAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:ReplicationAlarms", name, { ...args, plans: plansOf(args), opts });
  }
}

function plansOf({ replication, maximumLagSeconds = 30 }: ReplicationAlarmsArgs): readonly AlarmPlan[] {
  switch (replication.kind) {
    case "dms":
      return [
        lagPlan("source-lag", dmsLag("CDCLatencySource", replication), maximumLagSeconds),
        lagPlan("target-lag", dmsLag("CDCLatencyTarget", replication), maximumLagSeconds),
      ];
    case "rds-replica":
      return [lagPlan("replica-lag", replicaLag(replication), maximumLagSeconds)];
    case "aurora-global":
      return [lagPlan("global-lag", globalLag(replication), maximumLagSeconds)];
  }
}

/** Answers the two series of a replication task, as CloudWatch names its instance and its task. */
export function dmsLag(
  name: "CDCLatencySource" | "CDCLatencyTarget",
  { replicationInstanceId, taskArn }: Extract<WatchedReplication, { kind: "dms" }>,
): Metric {
  const dimensions = {
    ReplicationInstanceIdentifier: replicationInstanceId,
    ReplicationTaskIdentifier: pulumi.output(taskArn).apply(endOfArn),
  };
  return { namespace: "AWS/DMS", name, dimensions, statistic: "Maximum" };
}

/** -1 is what RDS says while nothing is replicated, and is below every limit. */
function replicaLag({ replicaIdentifier }: Extract<WatchedReplication, { kind: "rds-replica" }>): MetricMath {
  const dimensions = { DBInstanceIdentifier: replicaIdentifier };
  return {
    expression: `IF(lag < 0, ${secondsPerDay}, lag)`,
    metrics: { lag: { namespace: "AWS/RDS", name: "ReplicaLag", dimensions, statistic: "Maximum" } },
    label: "Seconds behind the source; a day where nothing is replicated",
  };
}

/** The one lag that comes in milliseconds. */
function globalLag({ secondaryClusterIdentifier }: Extract<WatchedReplication, { kind: "aurora-global" }>): MetricMath {
  const dimensions = { DBClusterIdentifier: secondaryClusterIdentifier };
  return {
    expression: `IF(lag < 0, ${secondsPerDay}, lag / 1000)`,
    metrics: {
      lag: { namespace: "AWS/RDS", name: "AuroraGlobalDBReplicationLag", dimensions, statistic: "Maximum" },
    },
    label: "Seconds behind the primary region; a day where nothing is replicated",
  };
}

const secondsPerDay = 86_400;

function lagPlan(part: string, watch: AlarmPlan["watch"], seconds: number): AlarmPlan {
  return {
    part,
    description: `The target is more than ${seconds} s behind the source, or nobody knows how far. Do not switch the data: see whether the replication runs, and what long transaction or missing key it waits for.`,
    watch,
    limit: { above: seconds },
    missingData: "breaching",
  };
}

function endOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf(":") + 1);
}
