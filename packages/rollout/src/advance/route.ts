import type { Stage } from "../plan/stages.ts";
import type { GateSettings } from "../gates/schema/gate-schema.ts";

/** All of a plan that decides where a cut-over goes. Durations are milliseconds. */
export interface Route {
  readonly name: string;
  readonly hash: string;
  readonly stages: readonly Stage[];
  /** How long caches may keep an old answer. */
  readonly settleMs: number;
  /** How long a weight may take until it holds everywhere; then a person has to look. */
  readonly confirmMs: number;
  readonly gates: readonly GateSettings[];
  readonly rollback: {
    /** Falling shares of the target, the last of them 0. */
    readonly ladder: readonly number[];
    readonly rungMs: number;
    /** Whether a gate that fails skips the ladder. */
    readonly onBreach: "emergency" | "ladder";
    /** Whether there is a way that does not need the weights. */
    readonly canDivert: boolean;
  };
  readonly switch: {
    readonly freezeMs: number;
    readonly attempts: number;
    /** Whether the source serves on after the switch, since both sides then write to the target's database. */
    readonly sourceServes: boolean;
  };
  /** Answers when something may begin: `at` itself, or later. */
  readonly opensAt: (at: number) => number;
}
