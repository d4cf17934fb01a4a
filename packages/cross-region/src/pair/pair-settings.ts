import type { PostgresEngine } from "@causeway/data";

/** The two ends of a migration between regions. */
export const pairSides = ["source", "target"] as const;

/** What is known of one end before anything is made. It may come out of a file: what is missing is a problem to tell. */
export interface PairSide {
  readonly region?: string | undefined;
  readonly network?:
    | { readonly block?: string | undefined; readonly secondaryBlocks?: readonly string[] | undefined }
    | undefined;
  /** @default no database */
  readonly database?: { readonly engine: PostgresEngine; readonly version?: string | undefined } | undefined;
  /**
   * Image of the instances: the name of a parameter, as `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64`,
   * or the id that this region has for it. @default no instances
   */
  readonly image?: string | undefined;
  /** Names given to the components of this side. @default none */
  readonly components?: readonly string[] | undefined;
}

export interface PairSettings {
  readonly source?: PairSide | undefined;
  readonly target?: PairSide | undefined;
  /** @default none */
  readonly onPremisesRanges?: readonly string[] | undefined;
}

/** One thing to change. */
export interface PairProblem {
  /** Setting to change, as `["target", "region"]`. */
  readonly path: readonly PropertyKey[];
  /** What is wrong, the value got, and the values allowed. */
  readonly message: string;
  readonly hint: string;
}
