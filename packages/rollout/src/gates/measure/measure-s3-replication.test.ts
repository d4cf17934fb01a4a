import { expect, test } from "vitest";
import { context, everyMinute, makeGate, makeSeries } from "../../../test/gates/making.ts";
import type { S3ReplicationReading } from "../readings.ts";
import { measureS3Replication } from "./measure-s3-replication.ts";

const bucket = { bucket: "shop-uploads", ruleId: "all" };
const gate = makeGate("s3-replication", { ...bucket, maxPending: 2 });
const withBatch = makeGate("s3-replication", { ...bucket, batchJobId: "job-1" });
const withLatency = makeGate("s3-replication", { ...bucket, maxLatencySeconds: 60 });

function measured(reading: Partial<S3ReplicationReading>, of = gate) {
  const none = { pending: everyMinute(0, "Count"), failed: makeSeries({}, "Count") };
  return measureS3Replication(of, { kind: "s3-replication", ...none, ...reading }, context);
}

test.each([
  ["nothing pending", {}, "successful"],
  ["as much pending as is allowed", { pending: everyMinute(2, "Count") }, "successful"],
  ["more pending", { pending: makeSeries({ 3: 3, 7: 0 }, "Count") }, "failed"],
  ["nothing told of what is pending", { pending: makeSeries({}, "Count") }, "inconclusive"],
  ["a failure", { failed: makeSeries({ 0: 1 }, "Count") }, "failed"],
  ["a failure before the bake", { failed: makeSeries({ "-1": 1 }, "Count") }, "successful"],
  ["another period", { pending: { ...everyMinute(0, "Count"), periodSeconds: 300 } }, "error"],
] as const)("with %s", (_, reading, outcome) => {
  expect(measured(reading).outcome).toBe(outcome);
});

const batch = { status: "Complete", total: 10, succeeded: 10, failed: 0 };

test.each([
  [batch, "successful"],
  [{ ...batch, status: "Active", succeeded: 4 }, "inconclusive"],
  [{ ...batch, status: "Failed", succeeded: 4 }, "failed"],
  [{ ...batch, status: "Cancelled" }, "failed"],
  [{ ...batch, succeeded: 9, failed: 1 }, "failed"],
])("a batch job that is %j is %s", (job, outcome) => {
  expect(measured({ batch: job }, withBatch).outcome).toBe(outcome);
});

test("a batch job or a latency that was not read is an error", () => {
  expect(measured({}, withBatch).outcome).toBe("error");
  expect(measured({}, withLatency).outcome).toBe("error");
});

test.each([
  [60, "successful"],
  [61, "failed"],
])("a latency of %i s is %s", (seconds, outcome) => {
  expect(measured({ latency: everyMinute(seconds) }, withLatency)).toMatchObject({
    outcome,
    value: seconds,
    limit: 60,
  });
});

test("a latency that nobody tells is not known, and in another unit an error", () => {
  expect(measured({ latency: makeSeries({}) }, withLatency).outcome).toBe("inconclusive");
  expect(measured({ latency: everyMinute(1, "Milliseconds") }, withLatency).outcome).toBe("error");
});
