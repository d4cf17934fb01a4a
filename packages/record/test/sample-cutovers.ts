import type { GateSettings, JournalEntry, Measurement, Stage } from "@causeway/rollout";
import type { Recorded } from "../src/model/cutover-record.ts";

const startedAt = Date.UTC(2026, 10, 22, 9);
const minute = 60_000;
const at = (minutes: number): number => startedAt + minutes * minute;
const planHash = "5d41402abc4b2a76b9719d911017c592".repeat(2);

const stages: readonly Stage[] = [
  ...[0, 50, 100].map((weight) => ({ kind: "step" as const, weight, bakeMs: 10 * minute, approval: weight === 100 })),
  { kind: "switch", bakeMs: 10 * minute, approval: true },
];

const limits = {
  intervalSeconds: 60,
  initialDelaySeconds: 0,
  failureLimit: 0,
  inconclusiveLimit: 0,
  errorLimit: 4,
  onFailure: "rollback",
  onError: "hold",
  onInconclusive: "hold",
  dryRun: false,
} as const;

const gates: readonly GateSettings[] = [
  { ...limits, kind: "alarm", id: "target-alarms", side: "target", alarmNames: ["shop-any"], reactionSeconds: 180 },
  {
    ...limits,
    kind: "replication-lag",
    id: "lag",
    replication: "dms",
    unit: "seconds",
    min: 0,
    max: 5,
    zeroIs: "caught-up",
    periodSeconds: 60,
    windowSeconds: 180,
    settleSeconds: 120,
    freshnessSeconds: 360,
  },
];

function measured(minutes: number, lag: number): JournalEntry {
  const outcome = lag > 5 ? "failed" : "successful";
  const measurements: readonly Measurement[] = [
    { gate: "target-alarms", outcome: "successful", at: at(minutes), samples: 1, message: "The alarm is OK." },
    { gate: "lag", outcome, at: at(minutes), value: lag, limit: 5, message: `The lag was ${lag} s; the limit is 5 s.` },
  ];
  return { kind: "measured", at: at(minutes), measurements };
}

function set(minutes: number, weight: number): JournalEntry {
  return { kind: "effect-done", at: at(minutes), key: `run-${minutes}`, effect: { kind: "set-weight", weight } };
}

const toHalf: readonly JournalEntry[] = [
  { kind: "effect-done", at: at(0), key: "run-1", effect: { kind: "prepare" } },
  { kind: "stage-begun", at: at(0), stage: 0 },
  set(0, 0),
  { kind: "weight-held", at: at(1), weight: 0 },
  ...[3, 6, 9].map((minutes) => measured(minutes, 1)),
  { kind: "stage-begun", at: at(12), stage: 1 },
  {
    kind: "effect-failed",
    at: at(12),
    key: "run-3",
    effect: { kind: "set-weight", weight: 50 },
    message: "Route 53 asks for patience (Throttling).",
    count: 1,
  },
  set(13, 50),
  { kind: "weight-held", at: at(14), weight: 50 },
];

const common = {
  version: 1,
  plan: "shop",
  planHash,
  run: "shop-1",
  startedAt,
  effects: 9,
  pending: undefined,
  failures: { count: 0, retryAt: 0 },
  watch: undefined,
  paused: undefined,
  frozenUntil: undefined,
  diverted: false,
} as const;

/** The lag rises at the half, and traffic goes back. */
export const rolledBack: Recorded = {
  route: { stages, gates },
  state: {
    ...common,
    stage: 1,
    weight: 0,
    committedAt: undefined,
    doing: { kind: "ended", outcome: "rolled-back", at: at(25) },
  },
  journal: [
    ...toHalf,
    measured(16, 2),
    measured(19, 9.25),
    { kind: "gates-failed", at: at(19), because: ["lag: The lag was 9.25 s; the limit is 5 s."] },
    { kind: "lowering", at: at(19), because: "lag failed.", emergency: true },
    set(19, 0),
    { kind: "weight-held", at: at(21), weight: 0 },
    { kind: "ended", at: at(25), outcome: "rolled-back" },
  ],
};

/** A person approves what another plan's page had not, and the data changes its writer. */
export const completed: Recorded = {
  route: { stages, gates },
  state: {
    ...common,
    stage: 3,
    weight: 100,
    committedAt: at(51),
    doing: { kind: "ended", outcome: "completed", at: at(66) },
  },
  journal: [
    ...toHalf,
    ...[16, 19, 22].map((minutes) => measured(minutes, 2)),
    { kind: "awaiting-approval", at: at(24), stage: 2 },
    {
      kind: "refused",
      at: at(26),
      request: { verb: "approve", by: "eve", stage: 1, planHash },
      because: "It waits for the approval of stage 2, and this is of stage 1.",
    },
    { kind: "asked", at: at(28), request: { verb: "approve", by: "ada", stage: 2, planHash } },
    { kind: "stage-begun", at: at(28), stage: 2 },
    set(28, 100),
    { kind: "weight-held", at: at(30), weight: 100 },
    measured(33, 0),
    { kind: "awaiting-approval", at: at(42), stage: 3 },
    { kind: "asked", at: at(50), request: { verb: "approve", by: "grace", stage: 3, planHash } },
    { kind: "stage-begun", at: at(50), stage: 3 },
    { kind: "effect-done", at: at(50), key: "run-6", effect: { kind: "freeze", until: at(51) } },
    { kind: "unanswered", at: at(50), message: "The function did not answer in time.", count: 2 },
    { kind: "committed", at: at(51) },
    ...(["fence", "promote", "repoint"] as const).map((kind, index) => ({
      kind: "effect-done" as const,
      at: at(52 + index),
      key: `run-${7 + index}`,
      effect: { kind },
    })),
    { kind: "ended", at: at(66), outcome: "completed" },
  ],
};

/** Nothing has happened yet. */
export const begun: Recorded = {
  route: { stages, gates },
  state: { ...common, stage: 0, weight: undefined, committedAt: undefined, doing: { kind: "preparing" } },
  journal: [],
};

/** What AWS, a script or a person said is meant to break out of the page, or holds what nobody may see. */
export const hostile: Recorded = {
  ...begun,
  state: { ...begun.state, plan: '"><script>alert(1)</script>', run: "`@octo/team` | #12" },
  journal: [
    {
      kind: "effect-failed",
      at: at(1),
      key: "run-1",
      effect: { kind: "write-token", token: "shop-1" },
      message: "</style><img src=x onerror=alert(1)> password=hunter2canary AKIAIOSFODNN7EXAMPLE",
      count: 23,
    },
    { kind: "asked", at: at(2), request: { verb: "pause", by: "<b>eve</b>\u202E" } },
    { kind: "held", at: at(3), because: "x".repeat(5000) },
  ],
};
