import fc from "fast-check";
import { expect, test } from "vitest";
import { bakeStart, context, everyMinute, makeGate } from "../../test/gates/making.ts";
import { measureGate } from "./measure-gate.ts";
import type { Reading } from "./readings.ts";
import type { GateSettings } from "./schema/gate-schema.ts";

const metric = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p99" };
const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/73e2d6bc24d8a067";
const table = { name: "public.users", loadState: "Table completed", validationState: "Validated" };
const counts = { pending: 0, failed: 0, suspended: 0 };
const requests = everyMinute(100, "Count");
const zero = everyMinute(0, "Count");

/** A gate of each kind, and a reading with which it is successful. */
const good: readonly (readonly [GateSettings, Reading])[] = [
  [
    makeGate("alarm", { alarmNames: ["any"] }),
    { kind: "alarm", alarms: [{ name: "any", state: "OK", reason: "", updatedAt: bakeStart }] },
  ],
  [
    makeGate("metric", { metric, unit: "Count", max: 0.1, per: "request", requests: metric }),
    { kind: "metric", points: everyMinute(1, "Count"), requests },
  ],
  [
    makeGate("target-health", { targetGroupArns: [arn] }),
    {
      kind: "target-health",
      groups: [{ targetGroupArn: arn, healthy: 2, unhealthy: 0, initial: 0, unavailable: 0 }],
    },
  ],
  [
    makeGate("replication-lag", { replication: "dms", unit: "seconds", max: 5 }),
    {
      kind: "replication-lag",
      status: "running",
      state: "replicating",
      lag: [everyMinute(1), everyMinute(1)],
      heartbeat: { writtenAt: context.now - 1000, readAt: context.now },
    },
  ],
  [
    makeGate("s3-replication", { bucket: "uploads", ruleId: "all", batchJobId: "job", maxLatencySeconds: 60 }),
    {
      kind: "s3-replication",
      pending: zero,
      failed: zero,
      latency: everyMinute(1),
      batch: { status: "Complete", total: 1, succeeded: 1, failed: 0 },
    },
  ],
  [
    makeGate("dms-validation", { pending: "zero" }),
    {
      kind: "dms-validation",
      taskStatus: "running",
      applyExceptions: 0,
      tables: [{ ...table, ...counts }],
      pending: [zero],
    },
  ],
  [
    makeGate("http", { url: "https://green.example.com/", samples: 1, maxLatencyMs: 100 }),
    { kind: "http", answers: [{ status: 200, latencyMs: 10 }] },
  ],
  [
    makeGate("dns-share"),
    { kind: "dns-share", expectedPercent: 50, source: 100, target: 100, other: 0, unanswered: 0 },
  ],
  [makeGate("script", { command: ["true"] }), { kind: "script", exitCode: 0 }],
];

/** What is told, and compared with nothing; a time that is none leaves its point out. */
const told: ReadonlySet<string> = new Set(["updatedAt", "unanswered", "timestamps"]);

/** Every reading that differs from this one in one number. */
function withOneNumber(value: unknown, number: number): readonly unknown[] {
  if (typeof value === "number") return [number];
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => withOneNumber(one, number).map((other) => value.with(index, other)));
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([name]) => !told.has(name))
    .flatMap(([name, one]) => withOneNumber(one, number).map((other) => ({ ...value, [name]: other })));
}

function isReading(value: unknown): value is Reading {
  return typeof value === "object" && value !== null && "kind" in value;
}

test.each(good)("is successful, and never with one of its numbers unknown: $kind", (gate, reading) => {
  expect(measureGate(gate, reading, context).outcome).toBe("successful");
  for (const number of [NaN, Infinity, -Infinity]) {
    const outcomes = withOneNumber(reading, number)
      .filter(isReading)
      .map((changed) => [changed, measureGate(gate, changed, context).outcome]);
    expect(outcomes.filter(([, outcome]) => outcome === "successful")).toEqual([]);
  }
});

test("whatever the numbers and times are, a measurement has an outcome and no exception", () => {
  const number = fc.oneof(fc.double(), fc.integer());
  fc.assert(
    fc.property(fc.constantFrom(...good), number, number, number, ([gate, reading], changed, now, since) => {
      for (const other of withOneNumber(reading, changed).filter(isReading)) {
        const { outcome } = measureGate(gate, other, { now, bakeStart: since });
        expect(["successful", "failed", "error", "inconclusive"]).toContain(outcome);
      }
    }),
  );
});
