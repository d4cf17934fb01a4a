import type { ResourceGraph, SourcePosition } from "./resource-graph.ts";

/** What to evaluate, and the recorded answers to what only a cloud could tell. */
export interface EvaluationRequest {
  /** Folder that holds `Pulumi.yaml`. */
  readonly stackDir: string;
  /** Name of the stack, that is of `Pulumi.<stack>.yaml`. */
  readonly stack: string;
  /** Positions are reported relative to it. @default the enclosing git work tree, else stackDir */
  readonly rootDir?: string;
  /** Config on top of the stack's file, as `project:key` → text. */
  readonly config?: Readonly<Record<string, string>>;
  /** Seconds until a program that does not end is stopped. @default 120 */
  readonly timeLimitSeconds?: number;
  /** Key for the digests of secrets; the same for two graphs that are compared. @default random */
  readonly digestKey?: string;
  /** Moves the program's clock, to another machine and user, to find by a second evaluation what depends on them. @default 0 */
  readonly clockShiftSeconds?: number;
  /** Folder that evaluations of the same sources share, for what they need not make twice. Absolute. @default none */
  readonly evaluationFolder?: string;
}

export type FailureReason =
  /** The program threw, or a promise in it was rejected without a handler. */
  | "program-threw"
  /** It called `process.exit` or was killed before all resources were declared. */
  | "program-exited"
  /** It did not end within the time limit. */
  | "program-hung"
  /** `config.require…` found no value. */
  | "config-missing"
  /** The entry file could not be loaded: syntax, missing module. */
  | "program-not-loaded"
  | "out-of-memory"
  /** The evaluation itself failed: it ended, and where its result should be there is none. */
  | "result-missing";

/** Why there is no graph. The texts are free of secrets known to the evaluation, and of lines that a runner would obey. */
export interface EvaluationFailure {
  readonly reason: FailureReason;
  readonly message: string;
  readonly hint: string;
  readonly source: SourcePosition | undefined;
  /** Name of the missing key, with `config-missing`. */
  readonly configKey?: string;
  /** The last lines that the program printed. */
  readonly printed: string;
}

export type Evaluation =
  | {
      readonly kind: "graph";
      readonly graph: ResourceGraph;
      readonly printed: string;
      /** Memory of the evaluating process at its peak. */
      readonly peakMemoryMiB: number;
    }
  | { readonly kind: "failed"; readonly failure: EvaluationFailure };
