import type { Route } from "../advance/route.ts";
import { drawRehearsal } from "./draw-rehearsal.ts";
import type { FaultName } from "./fault-names.ts";
import { brokenLaws } from "./laws.ts";
import { type Rehearsed, simulateCutover } from "./simulated-cutover.ts";

/** Seeds of the runs, one after the other. */
export interface Runs {
  readonly seed: number;
  readonly count: number;
  /** Empty: what goes wrong is drawn. */
  readonly faults: readonly FaultName[];
}

/** What came of many runs. */
export interface RehearsalResult {
  readonly runs: number;
  readonly outcomes: {
    readonly completed: number;
    readonly rolledBack: number;
    readonly givenUp: number;
    /** Ended where a person is waited for: nobody came for two weeks. */
    readonly held: number;
  };
  /** In how many runs a person had to look, and was waited for. */
  readonly lookedAt: number;
  /** In how many runs the data changed its writer. */
  readonly switched: number;
  /** How often a process ended or stood still, and another one went on. */
  readonly restarts: number;
  /** How often a process went on after another one had taken over. */
  readonly replaced: number;
  /** In how many runs each fault was there. */
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  /** Calls, saves and measurements. */
  readonly steps: number;
  readonly virtualHours: number;
  /** Runs that broke a law, the first twenty of them. */
  readonly violating: readonly Violation[];
  readonly violations: number;
}

export interface Violation {
  readonly seed: number;
  /** What did not hold, in words. */
  readonly broken: readonly string[];
}

export const noRuns: RehearsalResult = {
  runs: 0,
  outcomes: { completed: 0, rolledBack: 0, givenUp: 0, held: 0 },
  lookedAt: 0,
  switched: 0,
  restarts: 0,
  replaced: 0,
  faults: {},
  steps: 0,
  virtualHours: 0,
  violating: [],
  violations: 0,
};

const mostViolating = 20;

/** Runs a plan on the simulated cloud, once for each seed, and checks every law after each. */
export async function rehearse(route: Route, { seed, count, faults }: Runs): Promise<RehearsalResult> {
  let result = noRuns;
  for (let index = 0; index < count; index += 1) {
    const rehearsal = drawRehearsal(route, seed + index, faults);
    const rehearsed = await simulateCutover(rehearsal);
    const broken = brokenLaws(rehearsal, rehearsed);
    result = joinResults(result, resultOf(rehearsed, rehearsal.faultNames, { seed: seed + index, broken }));
  }
  return result;
}

/** Adds two results up. */
export function joinResults(one: RehearsalResult, other: RehearsalResult): RehearsalResult {
  return {
    runs: one.runs + other.runs,
    outcomes: {
      completed: one.outcomes.completed + other.outcomes.completed,
      rolledBack: one.outcomes.rolledBack + other.outcomes.rolledBack,
      givenUp: one.outcomes.givenUp + other.outcomes.givenUp,
      held: one.outcomes.held + other.outcomes.held,
    },
    lookedAt: one.lookedAt + other.lookedAt,
    switched: one.switched + other.switched,
    restarts: one.restarts + other.restarts,
    replaced: one.replaced + other.replaced,
    faults: addedUp(one.faults, other.faults),
    steps: one.steps + other.steps,
    virtualHours: one.virtualHours + other.virtualHours,
    violating: [...one.violating, ...other.violating].toSorted((a, b) => a.seed - b.seed).slice(0, mostViolating),
    violations: one.violations + other.violations,
  };
}

function resultOf(rehearsed: Rehearsed, faults: readonly FaultName[], violation: Violation): RehearsalResult {
  const { state, journal, points, measured, ticks, replaced, startedAt, endedAt } = rehearsed;
  const { doing } = state;
  const outcome = doing.kind === "ended" ? doing.outcome : "held";
  const isBroken = violation.broken.length > 0;
  return {
    runs: 1,
    outcomes: {
      completed: Number(outcome === "completed"),
      rolledBack: Number(outcome === "rolled-back"),
      givenUp: Number(outcome === "given-up"),
      held: Number(outcome === "held"),
    },
    lookedAt: Number(journal.some(({ kind }) => kind === "held")),
    switched: Number(state.committedAt !== undefined),
    restarts: ticks - 1,
    replaced,
    faults: Object.fromEntries(faults.map((name) => [name, 1])),
    steps: points + measured.length,
    virtualHours: (endedAt - startedAt) / 3_600_000,
    violating: isBroken ? [violation] : [],
    violations: Number(isBroken),
  };
}

function addedUp(one: RehearsalResult["faults"], other: RehearsalResult["faults"]): RehearsalResult["faults"] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const counts: ReadonlyMap<string, number> = new Map(Object.entries(one));
  const more: ReadonlyMap<string, number> = new Map(Object.entries(other));
  return Object.fromEntries([...names].map((name) => [name, (counts.get(name) ?? 0) + (more.get(name) ?? 0)]));
}
