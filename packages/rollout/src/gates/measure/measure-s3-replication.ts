import type { Finding, MeasureContext } from "../measurement.ts";
import type { BatchJob, S3ReplicationReading } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import { isCount } from "./is-count.ts";
import { type JudgedWindow, judgedWindow, judgePoints, seriesProblem, stalenessOf } from "./judged-points.ts";

type S3Gate = GateOf<"s3-replication">;

/**
 * Looks at a bucket's replication: nothing has failed, nothing more is pending than is allowed, and what was there before is
 * copied. S3 delivers these metrics as best it can: that no failure is told is none, that nothing is told of what is pending is
 * not nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export function measureS3Replication(gate: S3Gate, reading: S3ReplicationReading, context: MeasureContext): Finding {
  const { pending, failed, latency } = reading;
  const { periodSeconds } = gate;
  const problem =
    seriesProblem("the count of pending operations", pending, { periodSeconds }) ??
    seriesProblem("the count of failed operations", failed, { periodSeconds }) ??
    (latency && seriesProblem("the latency", latency, { unit: "Seconds", periodSeconds }));
  if (problem !== undefined) return problem;
  const window = judgedWindow(gate, context);
  const found =
    failuresFound(gate, reading, context) ??
    batchFound(gate, reading.batch) ??
    pendingFound(gate, reading, { window, now: context.now });
  return { ...found, window: { from: window.from, to: window.to } };
}

/** Failures are summed from the start of the bake on: an object that failed once is not tried again. */
function failuresFound(
  { maxFailed, settleSeconds }: S3Gate,
  { failed }: S3ReplicationReading,
  context: MeasureContext,
) {
  const to = context.now - settleSeconds * 1000;
  const { sum, count } = judgePoints(failed, { from: context.bakeStart, to, periods: 0 });
  if (sum <= maxFailed) return undefined;
  const message = `${sum} operations have failed since the bake began; allowed are ${maxFailed}`;
  return { outcome: "failed", samples: count, value: sum, limit: maxFailed, message } satisfies Finding;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html */
function batchFound({ batchJobId, maxFailed }: S3Gate, batch: BatchJob | undefined): Finding | undefined {
  if (batchJobId === undefined) return undefined;
  if (batch === undefined) return { outcome: "error", message: `the batch job ${batchJobId} was not read` };
  const { status, total, succeeded, failed } = batch;
  const samples = total;
  if (![total, succeeded, failed].every(isCount)) {
    return { outcome: "error", message: `how far the batch job ${batchJobId} has come is not known` };
  }
  const told = `the batch job is ${status}: ${succeeded} of ${total} objects are copied and ${failed} have failed`;
  if (failed > maxFailed) {
    return {
      outcome: "failed",
      samples,
      value: failed,
      limit: maxFailed,
      message: `${told}; allowed are ${maxFailed}`,
    };
  }
  if (["Failed", "Failing", "Cancelled", "Cancelling"].includes(status)) {
    return { outcome: "failed", samples, message: `${told}; allowed is that it completes` };
  }
  return status === "Complete" ? undefined : { outcome: "inconclusive", samples, message: told };
}

function pendingFound(
  gate: S3Gate,
  { pending, latency }: S3ReplicationReading,
  { window, now }: { readonly window: JudgedWindow; readonly now: number },
): Finding {
  const points = judgePoints(pending, window);
  const stale = stalenessOf("the count of pending operations", points, { times: gate, now });
  if (stale !== undefined) return stale;
  const { count: samples, greatest } = points;
  if (greatest > gate.maxPending) {
    const message = `${greatest} operations are pending; allowed are ${gate.maxPending}`;
    return { outcome: "failed", samples, value: greatest, limit: gate.maxPending, message };
  }
  if (gate.maxLatencySeconds === undefined) {
    const message = `${greatest} operations are pending; the limit is ${gate.maxPending}`;
    return { outcome: "successful", samples, value: greatest, limit: gate.maxPending, message };
  }
  if (latency === undefined) return { outcome: "error", message: "the latency was not read" };
  const slow = judgePoints(latency, window);
  const unknown = stalenessOf("the latency", slow, { times: gate, now });
  if (unknown !== undefined) return unknown;
  const outcome = slow.greatest > gate.maxLatencySeconds ? "failed" : "successful";
  const message = `the latency is ${slow.greatest} s; allowed are ${gate.maxLatencySeconds} s`;
  return { outcome, samples: slow.count, value: slow.greatest, limit: gate.maxLatencySeconds, message };
}
