import type { GateRecord } from "./gate-record.ts";
import type { Sample } from "./soak-ports.ts";

/** How often a measurement may come out so, one after another, before the soak ends. */
export interface Patience {
  readonly bad: number;
  readonly error: number;
  /** Whether it may be bad for as long as it was never good, as what has just been made. */
  readonly warmsUp: boolean;
}

export interface SoakLimits {
  readonly quietMs: number;
  readonly limitMs: number;
}

/** Where a soak stands between two rounds of measurements. */
export interface SoakState {
  readonly begun: number;
  /** Since when everything is good without a break. */
  readonly quietSince: number | undefined;
  readonly subjects: ReadonlyMap<string, SubjectState>;
}

interface SubjectState {
  readonly last: Sample;
  readonly wasGood: boolean;
  /** How often it came out as the last time, one after another. */
  readonly times: number;
}

export interface Measurement {
  readonly id: string;
  readonly sample: Sample;
  readonly patience: Patience;
}

export type SoakDecision =
  | { readonly kind: "goes-on"; readonly state: SoakState }
  | { readonly kind: "quiet"; readonly gates: readonly GateRecord[]; readonly quietMs: number }
  | { readonly kind: "unhealthy"; readonly gates: readonly GateRecord[]; readonly message: string };

export function beginSoak(now: number): SoakState {
  return { begun: now, quietSince: undefined, subjects: new Map() };
}

/**
 * Takes one round of measurements in, and decides. Quiet is what is good in every round for the time that is asked for; a
 * measurement that is missing begins it anew. It ends badly when something is bad or cannot be measured for longer than one
 * has patience with it, and when it is not quiet at its limit.
 */
export function advanceSoak(
  { state, limits }: { readonly state: SoakState; readonly limits: SoakLimits },
  round: readonly Measurement[],
  now: number,
): SoakDecision {
  const subjects = new Map(round.map(({ id, sample }) => [id, advanced(state.subjects.get(id), sample)]));
  const gates = round.map(gateOf);
  const ended = round.filter(({ id, patience }) => isOver(subjects.get(id), patience));
  if (ended.length > 0) return { kind: "unhealthy", gates, message: listed(ended) };
  const open = round.filter(({ sample }) => sample.kind !== "good");
  const quietSince = open.length > 0 ? undefined : (state.quietSince ?? now);
  if (quietSince !== undefined && now - quietSince >= limits.quietMs)
    return { kind: "quiet", gates, quietMs: now - quietSince };
  if (now - state.begun < limits.limitMs)
    return { kind: "goes-on", state: { begun: state.begun, quietSince, subjects } };
  const why = open.length > 0 ? listed(open) : "It was quiet for a part of the time only.";
  return { kind: "unhealthy", gates, message: `Not quiet after ${Math.round(limits.limitMs / 1000)} s.\n${why}` };
}

function advanced(before: SubjectState | undefined, sample: Sample): SubjectState {
  return {
    last: sample,
    wasGood: sample.kind === "good" || before?.wasGood === true,
    times: before?.last.kind === sample.kind ? before.times + 1 : 1,
  };
}

function isOver(subject: SubjectState | undefined, { bad, error, warmsUp }: Patience): boolean {
  if (subject === undefined) return false;
  const { last, times, wasGood } = subject;
  if (last.kind === "bad") return times >= bad && (wasGood || !warmsUp);
  return last.kind === "error" && times >= error;
}

const statuses = { good: "passed", bad: "failed", waiting: "unknown", error: "unknown" } as const;

function gateOf({ id, sample: { kind, message } }: Measurement): GateRecord {
  return { id, status: statuses[kind], message };
}

function listed(measurements: readonly Measurement[]): string {
  return measurements.map(({ id, sample }) => `${id}: ${sample.message}`).join("\n");
}
