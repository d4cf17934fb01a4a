import { parseSettings, settingsJsonSchema, UserError } from "@causeway/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { gateProblems } from "../gate-problems.ts";
import { gateSettings } from "./gate-schema.ts";

const metric = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p99" };
const latency = { kind: "metric", id: "latency", metric, unit: "Seconds", max: 0.5 };
const lag = { kind: "replication-lag", id: "lag", replication: "mysql-replica", unit: "seconds", max: 5 };
const compared = { name: "latency", unit: "Seconds", source: metric, target: metric };
const judged = { kind: "judge", id: "judge", metrics: [compared] };

const plan = z.strictObject({ gates: z.array(gateSettings) });

/** What a person reads; nothing when the gate is taken. */
function complaint(gate: object): string {
  try {
    parseSettings(plan, { gates: [gate] }, "cutover.yaml");
    return "";
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.message;
  }
}

test("a gate has the strict defaults", () => {
  expect(parseSettings(gateSettings, { kind: "alarm", id: "any", alarmNames: ["shop-any"] }, "plan")).toEqual({
    kind: "alarm",
    id: "any",
    side: "target",
    alarmNames: ["shop-any"],
    reactionSeconds: 180,
    intervalSeconds: 60,
    initialDelaySeconds: 0,
    failureLimit: 0,
    inconclusiveLimit: 0,
    errorLimit: 4,
    onFailure: "rollback",
    onError: "hold",
    onInconclusive: "hold",
    dryRun: false,
  });
  expect(parseSettings(gateSettings, latency, "plan")).toMatchObject({
    missing: "inconclusive",
    minimumRequests: 100,
    per: "period",
    periodSeconds: 60,
    windowSeconds: 300,
    settleSeconds: 120,
    freshnessSeconds: 360,
  });
  expect(parseSettings(gateSettings, lag, "plan")).toMatchObject({ min: 0, zeroIs: "unknown", windowSeconds: 180 });
  expect(parseSettings(gateSettings, judged, "plan")).toMatchObject({
    successScore: 95,
    marginalScore: 75,
    confidence: 0.98,
    minimumPoints: 50,
    metrics: [{ direction: "increase", tolerance: 0.25, effect: { measure: "cles" }, critical: false }],
  });
});

describe("is refused, with the value, what is allowed and what to change:", () => {
  test.each([
    [
      "a metric without a limit",
      { ...latency, max: undefined },
      "gates[0].max: Neither min nor max is given; allowed is at least one of them",
    ],
    [
      "a floor above the ceiling",
      { ...latency, min: 1 },
      "gates[0].min: min is 1; allowed are numbers up to max, which is 0.5",
    ],
    [
      "missing as zero without requests",
      { ...latency, missing: "zero" },
      "requests is not given; with missing: zero it is needed",
    ],
    [
      "per request without requests",
      { ...latency, per: "request" },
      "requests is not given; with per: request it is needed",
    ],
    [
      "a lag in the wrong unit",
      { ...lag, unit: "milliseconds" },
      "unit is milliseconds; allowed for mysql-replica is seconds",
    ],
    [
      "a global lag in seconds",
      { ...lag, replication: "aurora-global" },
      "unit is seconds; allowed for aurora-global is milliseconds",
    ],
    ["a lag from -1 on", { ...lag, min: -1 }, "gates[0].min: got -1; allowed is a number from 0"],
    ["a lag without a unit", { ...lag, unit: undefined }, "gates[0].unit: got nothing"],
    [
      "a window shorter than a period",
      { ...latency, periodSeconds: 600 },
      "windowSeconds is 300; allowed are numbers from periodSeconds, which is 600",
    ],
    [
      "freshness that nothing can have",
      { ...latency, freshnessSeconds: 180 },
      "freshnessSeconds is 180; allowed are numbers from settleSeconds and two periods, which is 240",
    ],
    ["a misspelt setting", { ...latency, failurelimit: 1 }, "Did you mean failureLimit?"],
    ["a misspelt action", { ...latency, onFailure: "rolback" }, 'Did you mean "rollback"?'],
    [
      "a limit that is no whole number",
      { ...latency, failureLimit: 0.5 },
      "gates[0].failureLimit: got 0.5; allowed is a whole number from -1",
    ],
    ["a limit that is infinite", { ...latency, max: Infinity }, "gates[0].max"],
    [
      "a period that CloudWatch has not",
      { ...latency, periodSeconds: 90 },
      "gates[0].periodSeconds: got 90; allowed is a multiple of 60",
    ],
    ["a statistic that is none", { ...latency, metric: { ...metric, statistic: "p999" } }, 'got "p999"'],
    ["no alarm", { kind: "alarm", id: "any", alarmNames: [] }, "gates[0].alarmNames"],
    ["an address without a protocol", { kind: "http", id: "web", url: "green.example.com" }, "gates[0].url"],
    [
      "an address with a password",
      { kind: "http", id: "web", url: "https://me:hunter2@a.example/" },
      "no user or password",
    ],
    ["an address of a file", { kind: "http", id: "web", url: "file:///etc/passwd" }, "gates[0].url"],
    [
      "a latency beyond the timeout",
      { kind: "http", id: "web", url: "https://a.example/", maxLatencyMs: 6000 },
      "maxLatencyMs is 6000; allowed are numbers up to timeoutMs, which is 5000",
    ],
    [
      "a waiver without its schema",
      { kind: "dms-validation", id: "rows", waiveUnvalidated: ["audit"] },
      "schema and table, as public.audit_log",
    ],
    [
      "a judge on more points than its window has",
      { ...judged, windowSeconds: 600 },
      "windowSeconds is 600; allowed are numbers from minimumPoints times periodSeconds, which is 3000",
    ],
    [
      "a judge whose margin is above its pass",
      { ...judged, marginalScore: 96 },
      "marginalScore is 96; allowed are numbers up to successScore, which is 95",
    ],
    [
      "two metrics of one name",
      { ...judged, metrics: [compared, compared] },
      "gates[0].metrics[1].name: the name latency is taken",
    ],
    ["a judge of muted metrics", { ...judged, metrics: [{ ...compared, muted: true }] }, "All metrics are muted"],
    [
      "a weight of no group",
      { ...judged, groupWeights: { speed: 50 } },
      "no metric that counts is in the group speed; allowed are metrics",
    ],
    [
      "weights that are not the whole",
      { ...judged, groupWeights: { metrics: 50 } },
      "the weights add up to 50; allowed is 100",
    ],
    ["an id that is no name", { ...latency, id: "__proto__" }, "gates[0].id"],
    ["another kind", { kind: "alarms", id: "any" }, "gates[0].kind"],
    ["no group of settings", [], "gates[0]"],
  ])("%s", (_, gate, message) => {
    expect(complaint(gate)).toContain(message);
  });
});

test("weights leave a part to the groups that have none", () => {
  const metrics = [compared, { ...compared, name: "errors", group: "errors" }];
  expect(complaint({ ...judged, metrics, groupWeights: { errors: 60 } })).toBe("");
  expect(complaint({ ...judged, metrics, groupWeights: { errors: 100 } })).toContain("less than 100");
  expect(complaint({ ...judged, metrics, groupWeights: { errors: 60, metrics: 40 } })).toBe("");
});

test("anything else is refused as a fault of the person who wrote it, and never crashes", () => {
  const kind = fc.constantFrom(
    "alarm",
    "metric",
    "http",
    "judge",
    "dms-validation",
    "replication-lag",
    "script",
    "dns-share",
  );
  const anything = fc.oneof(
    fc.anything(),
    fc.record({ kind, id: fc.constant("any"), metrics: fc.anything(), max: fc.anything() }),
  );
  fc.assert(
    fc.property(anything, (raw) => {
      expect(() => complaint({ gate: raw })).not.toThrow();
      expect(gateSettings.safeParse(raw).success).toBe(false);
    }),
  );
});

test("editors get every kind with its descriptions", () => {
  const text = JSON.stringify(settingsJsonSchema(plan, { title: "Cut-over" }));
  for (const kind of [
    "alarm",
    "metric",
    "target-health",
    "replication-lag",
    "s3-replication",
    "dms-validation",
    "http",
    "dns-share",
    "judge",
    "script",
  ]) {
    expect(text).toContain(`"const":"${kind}"`);
  }
  expect(undescribed(settingsJsonSchema(gateSettings, { title: "Gate" }))).toEqual([]);
});

/** Names of settings without a description. */
function undescribed(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(undescribed);
  const own = Object.entries("properties" in schema ? (schema.properties ?? {}) : {}).filter(
    ([name, one]) => name !== "kind" && !("description" in Object(one)),
  );
  return [...own.map(([name]) => name), ...Object.values(schema).flatMap(undescribed)];
}

describe("gates together", () => {
  const gate = (id: string, kind: "alarm" | "judge" | "dns-share", dryRun = false) => ({ id, kind, dryRun });

  test.each([
    ["two of one id", [gate("any", "alarm"), gate("any", "alarm")], ["gates", 1, "id"]],
    ["none", [], ["gates"]],
    ["dry runs alone", [gate("any", "alarm", true)], ["gates"]],
    ["a judge alone", [gate("any", "alarm", true), gate("judge", "judge"), gate("share", "dns-share")], ["gates"]],
  ])("are refused: %s", (_, gates, path) => {
    expect(gateProblems(["gates"], gates)).toMatchObject([{ path }]);
  });

  test("are taken where one decides, and a judge has a limit beside it", () => {
    expect(gateProblems(["gates"], [gate("share", "dns-share")])).toEqual([]);
    expect(gateProblems(["gates"], [gate("judge", "judge"), gate("any", "alarm")])).toEqual([]);
  });
});
