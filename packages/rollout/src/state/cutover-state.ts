import type { Effect } from "../advance/effect.ts";
import type { GateCounters } from "../gates/gate-counters.ts";

/** All that a cut-over knows. It is saved before anything is done: whoever reads it can go on. Times are epoch milliseconds. */
export interface CutoverState {
  readonly version: 1;
  readonly plan: string;
  readonly planHash: string;
  /** Tells this cut-over apart from others of the plan. */
  readonly run: string;
  readonly startedAt: number;
  /** How many effects it has begun. */
  readonly effects: number;
  /** Index of the stage that it is at, or goes to. */
  readonly stage: number;
  /** Share of the target that held everywhere last, in percent; undefined before the first reading. */
  readonly weight: number | undefined;
  readonly doing: Doing;
  /** Saved before it is done. */
  readonly pending: Pending | undefined;
  /** Of what is tried now, in a row. */
  readonly failures: Failures;
  /** Undefined until a weight has held for the first time. */
  readonly watch: Watch | undefined;
  readonly paused: { readonly since: number; readonly by: string } | undefined;
  /** When the switch of the data was decided: from then on it only goes forward. */
  readonly committedAt: number | undefined;
  /** Until when the source takes no writes; Infinity once that is for good. */
  readonly frozenUntil: number | undefined;
  /** Whether a health check keeps traffic from the target. */
  readonly diverted: boolean;
}

export interface Pending {
  /** Names this attempt, so that an answer to an older one is not taken for its. */
  readonly key: string;
  readonly effect: Effect;
}

export interface Failures {
  readonly count: number;
  /** Nothing is tried again before. */
  readonly retryAt: number;
}

/** What the gates have counted since the weight held. */
export interface Watch {
  /** Datapoints before do not count. */
  readonly since: number;
  /** Share of the target that is watched, in percent. */
  readonly weight: number;
  /** In the order of the plan's gates. */
  readonly counters: readonly GateCounters[];
  readonly nextAt: readonly number[];
}

export type Doing =
  | { readonly kind: "preparing" }
  /** Weights are written, and then read until they hold everywhere. */
  /** `look`: whether what is there is what the first step begins with. */
  | {
      readonly kind: "raising";
      readonly weight: number;
      readonly at: "look" | "set" | "confirm";
      readonly since: number;
    }
  /** Caches forget the old answer. */
  | { readonly kind: "settling"; readonly until: number }
  | { readonly kind: "baking"; readonly until: number }
  | { readonly kind: "approval" }
  | Switching
  /** What a switch has done that was not decided is taken back. */
  | { readonly kind: "retreating"; readonly next: Doing }
  | Lowering
  /** A person has to look. */
  | { readonly kind: "held"; readonly since: number; readonly because: string; readonly next: Doing }
  | { readonly kind: "releasing"; readonly outcome: CutoverOutcome }
  | { readonly kind: "ended"; readonly outcome: CutoverOutcome; readonly at: number };

export interface Switching {
  readonly kind: "switching";
  readonly at: SwitchPoint;
  /** From 1. */
  readonly attempt: number;
  readonly since: number;
}

export type SwitchPoint =
  | "rest"
  | "freeze"
  | "drain"
  | "token"
  | "await-token"
  // The decision is between these two: what follows only goes forward.
  | "fence"
  | "last-token"
  | "await-last-token"
  | "promote"
  | "await-promotion"
  | "repoint";

export interface Lowering {
  readonly kind: "lowering";
  readonly weight: number;
  /** `check`: whether the source can take it. `rest`: the time of a rung of the ladder. */
  readonly at: "check" | "set" | "confirm" | "rest";
  /** Past the ladder and its checks. */
  readonly emergency: boolean;
  /** Whether the target failed, so that waiting there is no choice. */
  readonly breach: boolean;
  readonly since: number;
}

export type CutoverOutcome = "completed" | "rolled-back" | "given-up";
