import { type DataSettings, dataSchema } from "../../src/plan/data-schema.ts";
import type { Asked } from "./fake-clients.ts";
import { type FakeMetric, fakeMetrics } from "./fake-metrics.ts";

export const taskArn = "arn:aws:dms:eu-central-1:123456789012:task:ABCDEFGH";
export const clusterArn = "arn:aws:rds:eu-central-1:123456789012:cluster:shop-green";
const instanceArn = "arn:aws:dms:eu-central-1:123456789012:rep:IJKLMNOP";
const moving = { writer: "source-writer", region: "eu-central-1", functionName: "switch" };

const moved = (settings: object): DataSettings => dataSchema.parse({ ...moving, ...settings });

export const byReplica = moved({
  kind: "rds-replica",
  replicaIdentifier: "shop-green",
  sourceIdentifier: "shop",
  sourceRegion: "eu-west-1",
});

export const byGlobalDatabase = moved({
  kind: "aurora-global",
  globalClusterId: "shop",
  sourceClusterArn: "arn:blue",
  targetClusterArn: clusterArn,
});

export const byTask = moved({ kind: "dms", taskArn });

/** A point in each of the last three minutes that are judged. */
export const every = (value: number): FakeMetric["points"] => ({ 5: value, 6: value, 7: value });

export const seconds = (value: number): FakeMetric => ({ unit: "Seconds", points: every(value) });

/** CloudWatch with these metrics, and one answer for each other command. */
export function awsThatSays(
  answers: Readonly<Record<string, object>>,
  metrics: Readonly<Record<string, FakeMetric>> = {},
) {
  const told = fakeMetrics(metrics);
  return (asked: Asked): object => answers[asked.command] ?? told(asked);
}

export const inputOf = (asked: readonly Asked[], command: string): object | undefined =>
  asked.find((one) => one.command === command)?.input;

/** A task of DMS in that status, and its instance. */
export const task = (Status: string | undefined): Readonly<Record<string, object>> => ({
  DescribeReplicationTasks: {
    ReplicationTasks: [{ ReplicationTaskArn: taskArn, ReplicationInstanceArn: instanceArn, Status }],
  },
  DescribeReplicationInstances: {
    ReplicationInstances: [{ ReplicationInstanceArn: instanceArn, ReplicationInstanceIdentifier: "shop-replication" }],
  },
});
