import { GetBucketReplicationCommand, type S3Client } from "@aws-sdk/client-s3";
import { DescribeJobCommand, type S3ControlClient } from "@aws-sdk/client-s3-control";
import type { MeasureContext } from "../../gates/measurement.ts";
import type { BatchJob, S3ReplicationReading } from "../../gates/readings.ts";
import type { GateOf } from "../../gates/schema/gate-schema.ts";
import { askAws, countIn, type Ending, listIn, textIn } from "./ask-aws.ts";
import type { ReadingClients, ReadingPlan } from "./reading-edges.ts";
import { endOfArn } from "./region-of.ts";
import { readSeries } from "./series/read-series.ts";
import { type SeriesQuestion, seriesWindow, wholePeriods } from "./series/series-question.ts";
import { UnreadableError } from "./unreadable-error.ts";

export interface BucketPlace {
  readonly plan: Pick<ReadingPlan, "regions">;
  readonly clients: Pick<ReadingClients, "cloudWatch" | "buckets" | "jobs">;
  readonly context: MeasureContext;
}

/**
 * Reads a rule of a bucket's replication. What is pending and how late it is are published in the region of the destination, what
 * has failed in the region of the source.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export async function readS3Replication(
  gate: GateOf<"s3-replication">,
  { plan, clients, context }: BucketPlace,
  ending: Ending,
): Promise<S3ReplicationReading> {
  const { source, target } = plan.regions;
  const rule = await readRule(clients.buckets("source", source), gate, ending);
  const dimensions = { SourceBucket: gate.bucket, DestinationBucket: rule.destination, RuleId: gate.ruleId };
  const metric = (name: string, statistic: string) => ({ namespace: "AWS/S3", name, dimensions, statistic });
  const here = clients.cloudWatch("source", source);
  const there = clients.cloudWatch("target", target);
  const window = seriesWindow(gate, context);
  const questions: readonly SeriesQuestion[] = [
    { client: there, metric: metric("OperationsPendingReplication", "Maximum"), unit: undefined, window },
    {
      client: here,
      metric: metric("OperationsFailedReplication", "Sum"),
      unit: undefined,
      window: sinceBake(gate, context),
    },
    { client: there, metric: metric("ReplicationLatency", "Maximum"), unit: "Seconds", window },
  ];
  const { batchJobId } = gate;
  const [[pending, failed, latency], batch] = await Promise.all([
    readSeries(gate.maxLatencySeconds === undefined ? questions.slice(0, 2) : questions, ending),
    batchJobId === undefined
      ? undefined
      : readJob(clients.jobs("source", source), { accountId: rule.accountId, jobId: batchJobId }, ending),
  ]);
  if (pending === undefined || failed === undefined) throw new UnreadableError("what is pending was not answered");
  return {
    kind: "s3-replication",
    pending,
    failed,
    ...(latency === undefined ? {} : { latency }),
    ...(batch === undefined ? {} : { batch }),
  };
}

/** Points of a minute are kept for 15 days. @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html */
const daysKept = 14;

/** An object that failed once is not tried again: failures count from the start of the bake on. */
function sinceBake({ periodSeconds, settleSeconds }: GateOf<"s3-replication">, { now, bakeStart }: MeasureContext) {
  const from = Math.max(bakeStart, now - daysKept * 86_400_000);
  return wholePeriods({ periodSeconds, from, to: now - settleSeconds * 1000 });
}

interface ReplicationRule {
  /** Name of the bucket that objects are copied to. */
  readonly destination: string;
  /** Account that replicates, which has the job too. */
  readonly accountId: string;
}

async function readRule(
  client: S3Client,
  { bucket, ruleId }: Pick<GateOf<"s3-replication">, "bucket" | "ruleId">,
  ending: Ending,
): Promise<ReplicationRule> {
  const action = "s3:GetReplicationConfiguration";
  const { ReplicationConfiguration } = await askAws(action, () =>
    client.send(new GetBucketReplicationCommand({ Bucket: bucket }), ending),
  );
  const rule = listIn(action, ReplicationConfiguration?.Rules).find(({ ID }) => ID === ruleId);
  if (rule === undefined) throw new UnreadableError(`${bucket} has no rule ${ruleId} of replication`);
  if (rule.Status !== "Enabled") throw new UnreadableError(`the rule ${ruleId} of ${bucket} is not enabled`);
  if (rule.Destination?.Metrics?.Status !== "Enabled")
    throw new UnreadableError(
      `the metrics of the rule ${ruleId} of ${bucket} are not on; without them nothing tells what is pending`,
    );
  return {
    destination: endOfArn(textIn(action, rule.Destination.Bucket)),
    accountId: textIn(action, textIn(action, ReplicationConfiguration?.Role).split(":")[4]),
  };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobDescriptor.html */
async function readJob(
  client: S3ControlClient,
  { accountId, jobId }: { readonly accountId: string; readonly jobId: string },
  ending: Ending,
): Promise<BatchJob> {
  const action = "s3:DescribeJob";
  const command = new DescribeJobCommand({ AccountId: accountId, JobId: jobId });
  const { Job } = await askAws(action, () => client.send(command, ending));
  const status = textIn(action, Job?.Status);
  // Before its manifest is read a job has no counts, and no objects.
  const begun = { TotalNumberOfTasks: 0, NumberOfTasksSucceeded: 0, NumberOfTasksFailed: 0 };
  const counts = Job?.ProgressSummary ?? (status === "Complete" ? {} : begun);
  return {
    status,
    total: countIn(action, counts.TotalNumberOfTasks),
    succeeded: countIn(action, counts.NumberOfTasksSucceeded),
    failed: countIn(action, counts.NumberOfTasksFailed),
  };
}
