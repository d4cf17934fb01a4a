import type { ProblemBetween } from "@causeway/core";
import type { PostgresEngine } from "@causeway/data";

/** The two ends of a migration between regions. */
export const pairSides = ["source", "target"] as const;

/** What may be left out; a file that leaves it empty says null. */
type Optional<Value> = Value | null | undefined;

/** What is known of one end before anything is made. It may come out of a file: what is missing is a problem to tell. */
export interface PairSide {
  readonly region?: Optional<string>;
  readonly network?: Optional<{
    readonly block?: Optional<string>;
    readonly secondaryBlocks?: Optional<readonly string[]>;
  }>;
  /** @default no database */
  readonly database?: Optional<{ readonly engine: PostgresEngine; readonly version?: Optional<string> }>;
  /**
   * Image of the instances: the name of a parameter, as `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64`,
   * or the id that this region has for it. @default no instances
   */
  readonly image?: Optional<string>;
  /** Names given to the components of this side. @default none */
  readonly components?: Optional<readonly string[]>;
}

export interface PairSettings {
  readonly source?: Optional<PairSide>;
  readonly target?: Optional<PairSide>;
  /** @default none */
  readonly onPremisesRanges?: Optional<readonly string[]>;
}

/** One thing to change. */
export type PairProblem = ProblemBetween;
