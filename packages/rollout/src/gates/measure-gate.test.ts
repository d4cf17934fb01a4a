import { expect, test } from "vitest";
import { bakeStart, context, makeGate, minute } from "../../test/gates/making.ts";
import { bakeSecondsNeeded, firstMeasurementAt, nextMeasurementAt } from "./measurement-times.ts";
import { measureGate } from "./measure-gate.ts";
import type { Reading } from "./readings.ts";
import type { GateSettings } from "./schema/gate-schema.ts";

const metric = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p99" };
const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/73e2d6bc24d8a067";
const nothing = { unit: "Count", periodSeconds: 60, timestamps: [], values: [] } as const;

const kinds: readonly (readonly [GateSettings, Reading])[] = [
  [makeGate("alarm", { alarmNames: ["any"] }), { kind: "alarm", alarms: [] }],
  [makeGate("metric", { metric, unit: "Seconds", max: 1 }), { kind: "metric", points: nothing }],
  [makeGate("target-health", { targetGroupArns: [arn] }), { kind: "target-health", groups: [] }],
  [
    makeGate("replication-lag", { replication: "dms", unit: "seconds", max: 5 }),
    { kind: "replication-lag", status: "running", state: "replicating", lag: [] },
  ],
  [
    makeGate("s3-replication", { bucket: "uploads", ruleId: "all" }),
    { kind: "s3-replication", pending: nothing, failed: nothing },
  ],
  [makeGate("dms-validation"), { kind: "dms-validation", taskStatus: "running", tables: [], applyExceptions: 0 }],
  [makeGate("http", { url: "https://green.example.com/" }), { kind: "http", answers: [] }],
  [makeGate("dns-share"), { kind: "dns-share", expectedPercent: 50, source: 0, target: 0, other: 0, unanswered: 0 }],
  [
    makeGate("judge", { metrics: [{ name: "latency", unit: "Seconds", source: metric, target: metric }] }),
    { kind: "judge", metrics: {} },
  ],
  [makeGate("script", { command: ["true"] }), { kind: "script" }],
];

test.each(kinds)("nothing in a reading is never successful or failed: $kind", (gate, reading) => {
  const { outcome, gate: id, at } = measureGate(gate, reading, context);
  expect(["error", "inconclusive"]).toContain(outcome);
  expect([id, at]).toEqual([gate.id, context.now]);
});

test.each(kinds)("what could not be read, or was read for another kind, is an error: $kind", (gate, reading) => {
  expect(measureGate(gate, { kind: "unreadable", problem: "throttled" }, context)).toEqual({
    gate: gate.id,
    at: context.now,
    outcome: "error",
    message: "could not be read: throttled",
  });
  const others = kinds.filter(([, other]) => other.kind !== reading.kind);
  for (const [, other] of others) expect(measureGate(gate, other, context).outcome).toBe("error");
});

test.each([
  [0, "successful"],
  [1, "failed"],
  [2, "inconclusive"],
  [3, "error"],
  [127, "error"],
  [-1, "error"],
  [undefined, "error"],
])("a script that ends with %s is %s", (exitCode, outcome) => {
  const reading = { kind: "script", output: "said", ...(exitCode === undefined ? {} : { exitCode }) } as const;
  const found = measureGate(makeGate("script", { command: ["check"] }), reading, context);
  expect(found.outcome).toBe(outcome);
  expect(found.message).toContain(": said");
});

test("a gate is first measured when there can be something to judge", () => {
  const points = makeGate("metric", { metric, unit: "Seconds", max: 1 });
  const first = (gate: GateSettings, since = bakeStart) => (firstMeasurementAt(gate, since) - since) / 1000;
  expect(first(points)).toBe(180);
  // The minute that has begun is not whole.
  expect(first(points, bakeStart + 1000)).toBe(59 + 180);
  expect(first(makeGate("metric", { metric, unit: "Seconds", max: 1, initialDelaySeconds: 600 }))).toBe(600);
  expect(first(makeGate("alarm", { alarmNames: ["any"] }))).toBe(0);
  expect(first(makeGate("dms-validation"))).toBe(0);
  expect(first(makeGate("dms-validation", { pending: "zero" }))).toBe(3 * 60 + 120);
  const metrics = [{ name: "latency", unit: "Seconds", source: metric, target: metric }];
  expect(first(makeGate("judge", { metrics, minimumPoints: 20 }))).toBe(20 * 60 + 120);
});

test("at its first measurement a metric has a point to judge, whenever the bake began", () => {
  const gate = makeGate("metric", { metric, unit: "Seconds", max: 1 });
  for (let offset = 0; offset < minute; offset += 7919) {
    const since = bakeStart + offset;
    const timestamps = Array.from({ length: 10 }, (_, index) => bakeStart + index * minute);
    const points = { unit: "Seconds", periodSeconds: 60, timestamps, values: timestamps.map(() => 0.5) } as const;
    const at = (now: number) => measureGate(gate, { kind: "metric", points }, { now, bakeStart: since });
    expect(at(firstMeasurementAt(gate, since)).samples).toBe(1);
    expect(at(firstMeasurementAt(gate, since) - 1).outcome).toBe("inconclusive");
  }
});

test("a gate is measured next after its interval, and after an error soon", () => {
  const gate = makeGate("alarm", { alarmNames: ["any"], intervalSeconds: 60 });
  expect(nextMeasurementAt(gate, { at: 1000, outcome: "failed" })).toBe(61_000);
  expect(nextMeasurementAt(gate, { at: 1000, outcome: "error" })).toBe(11_000);
});

test("a bake is long enough for a gate to fail and to succeed", () => {
  const needed = (settings: object) => bakeSecondsNeeded(makeGate("alarm", { alarmNames: ["any"], ...settings }));
  expect(needed({})).toBe(180 + 60);
  expect(needed({ failureLimit: 2 })).toBe(180 + 60 + 120);
  expect(needed({ failureLimit: -1, count: 5 })).toBe(180 + 60 + 240);
  expect(needed({ initialDelaySeconds: 900, consecutiveSuccessLimit: 3 })).toBe(900 + 120);
  expect(bakeSecondsNeeded(makeGate("metric", { metric, unit: "Seconds", max: 1 }))).toBe(60 + 60 + 120);
  expect(bakeSecondsNeeded(makeGate("dns-share"))).toBe(0);
  const metrics = [{ name: "latency", unit: "Seconds", source: metric, target: metric }];
  expect(bakeSecondsNeeded(makeGate("judge", { metrics, minimumPoints: 20 }))).toBe(60 + 20 * 60 + 120);
});

test("whenever a bake begins, a metric that fails throughout has failed when it is long enough", () => {
  const gate = makeGate("metric", { metric, unit: "Seconds", max: 1, failureLimit: 2 });
  for (let offset = 0; offset < minute; offset += 7919) {
    const since = bakeStart + offset;
    const timestamps = Array.from({ length: 15 }, (_, index) => bakeStart + index * minute);
    const points = { unit: "Seconds", periodSeconds: 60, timestamps, values: timestamps.map(() => 2) } as const;
    let failed = 0;
    let at = firstMeasurementAt(gate, since);
    while (at <= since + bakeSecondsNeeded(gate) * 1000) {
      const found = measureGate(gate, { kind: "metric", points }, { now: at, bakeStart: since });
      failed += found.outcome === "failed" ? 1 : 0;
      at = nextMeasurementAt(gate, found);
    }
    expect(failed).toBeGreaterThan(gate.failureLimit);
  }
});
