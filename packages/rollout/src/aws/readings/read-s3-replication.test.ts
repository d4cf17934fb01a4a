import { describe, expect, it } from "vitest";
import { bakeStart, context, makeGate, minute } from "../../../test/gates/making.ts";
import { fakeClients } from "../../../test/readings/fake-clients.ts";
import type { FakeMetric } from "../../../test/readings/fake-metrics.ts";
import { awsThatSays, every, inputOf, seconds } from "../../../test/readings/moved-data.ts";
import { plan, readingWorld } from "../../../test/readings/reading-world.ts";
import { readS3Replication } from "./read-s3-replication.ts";

describe("the replication of a bucket", () => {
  const settings = { bucket: "uploads-blue", ruleId: "replicate" };
  const gate = makeGate("s3-replication", settings);
  const rule = {
    ID: "replicate",
    Status: "Enabled",
    Destination: { Bucket: "arn:aws:s3:::uploads-green", Metrics: { Status: "Enabled" } },
  };
  const replicated = (rules: readonly object[] | undefined) => ({
    GetBucketReplication: {
      ReplicationConfiguration: { Role: "arn:aws:iam::123456789012:role/replication", Rules: rules },
    },
  });
  const count = (points: Readonly<Record<number, number>>): FakeMetric => ({ unit: "Count", points });
  const metrics = { OperationsPendingReplication: count(every(0)), ReplicationLatency: seconds(30) };

  it("is read where S3 publishes it: what is pending at the destination, what has failed at the source", async () => {
    const late = makeGate("s3-replication", { ...settings, maxLatencySeconds: 60 });
    const { read, asked } = readingWorld(awsThatSays(replicated([rule]), metrics));
    expect(await read(late)).toMatchObject({
      pending: { values: [0, 0, 0] },
      failed: { values: [] },
      latency: { unit: "Seconds" },
    });
    const Dimensions = [
      { Name: "SourceBucket", Value: "uploads-blue" },
      { Name: "DestinationBucket", Value: "uploads-green" },
      { Name: "RuleId", Value: "replicate" },
    ];
    const Metric = (MetricName: string) => ({ Namespace: "AWS/S3", MetricName, Dimensions });
    const sent = asked.filter(({ command }) => command === "GetMetricData");
    expect(sent.find(({ side }) => side === "source")).toMatchObject({
      region: "eu-west-1",
      input: { MetricDataQueries: [{ MetricStat: { Metric: Metric("OperationsFailedReplication"), Stat: "Sum" } }] },
    });
    expect(sent.find(({ side }) => side === "target")).toMatchObject({ region: "eu-central-1" });
  });

  it("counts failures from the start of the bake on, and no further back than CloudWatch keeps minutes", async () => {
    const { measure, asked } = readingWorld(
      awsThatSays(replicated([rule]), { ...metrics, OperationsFailedReplication: count({ 0: 1, 7: 1 }) }),
    );
    expect(await measure(gate)).toMatchObject({ outcome: "failed", value: 2 });
    expect(asked.find(({ side, command }) => side === "source" && command === "GetMetricData")?.input).toMatchObject({
      StartTime: new Date(bakeStart),
      EndTime: new Date(bakeStart + 8 * minute),
    });
  });

  it("looks no further back than CloudWatch keeps minutes, however long a bake waits for a person", async () => {
    const { clients, asked } = fakeClients(awsThatSays(replicated([rule]), metrics));
    const longAgo = { now: context.now, bakeStart: context.now - 60 * 86_400_000 };
    const ending = { abortSignal: new AbortController().signal };
    await readS3Replication(gate, { plan, clients, context: longAgo }, ending);
    expect(asked.find(({ side, command }) => side === "source" && command === "GetMetricData")?.input).toMatchObject({
      StartTime: new Date(context.now - 14 * 86_400_000),
    });
  });

  it.each([
    ["another rule", [{ ...rule, ID: "other" }], "has no rule replicate"],
    ["a rule that rests", [{ ...rule, Status: "Disabled" }], "is not enabled"],
    ["a rule without metrics", [{ ...rule, Destination: { Bucket: "arn:aws:s3:::uploads-green" } }], "are not on"],
    ["a rule without destination", [{ ...rule, Destination: { Metrics: { Status: "Enabled" } } }], "has not a text"],
    ["no rules", undefined, "has not a list"],
  ])("is unreadable with %s", async (_, rules, message) => {
    const { outcome, message: found } = await readingWorld(awsThatSays(replicated(rules), metrics)).measure(gate);
    expect([outcome, found]).toEqual(["error", expect.stringContaining(message)]);
  });

  const batch = makeGate("s3-replication", { ...settings, batchJobId: "job-1" });
  it.each([
    [
      {
        Status: "Complete",
        ProgressSummary: { TotalNumberOfTasks: 9, NumberOfTasksSucceeded: 9, NumberOfTasksFailed: 0 },
      },
      "successful",
    ],
    [
      {
        Status: "Active",
        ProgressSummary: { TotalNumberOfTasks: 9, NumberOfTasksSucceeded: 1, NumberOfTasksFailed: 0 },
      },
      "inconclusive",
    ],
    [{ Status: "Preparing" }, "inconclusive"],
    [{ Status: "Failed" }, "failed"],
    [{ Status: "Complete", ProgressSummary: { TotalNumberOfTasks: 9, NumberOfTasksFailed: "1" } }, "error"],
    [{ Status: "Complete" }, "error"],
    [{}, "error"],
  ])("goes with the job that copies what was there before: %j", async (Job, outcome) => {
    const { measure, asked } = readingWorld(awsThatSays({ ...replicated([rule]), DescribeJob: { Job } }, metrics));
    expect((await measure(batch)).outcome).toBe(outcome);
    expect(inputOf(asked, "DescribeJob")).toMatchObject({ AccountId: "123456789012", JobId: "job-1" });
  });
});
