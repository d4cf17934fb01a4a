import type { FailureReason } from "../evaluation.ts";
import type { ResourceGraph, SourcePosition } from "../resource-graph.ts";

/** What the parent hands to the child on standard input. */
export interface EvaluatorRequest {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  /** Absolute: the folder of Pulumi.yaml. */
  readonly projectDir: string;
  /** Absolute: working directory of the program, as Pulumi's host sets it. */
  readonly programDir: string;
  /** Entry file in `programDir`, or `.` to look it up as Pulumi's host does. */
  readonly entry: string;
  /** Absolute. Positions are reported relative to it. */
  readonly rootDir: string;
  /** `project:key` → text. */
  readonly config: Readonly<Record<string, string>>;
  readonly secretConfigKeys: readonly string[];
  /** Where further config would come from, out of reach here. */
  readonly environments: readonly string[];
  /** What the program's reader is to be told of its config. */
  readonly configWarnings: readonly string[];
  /** Whether to compile TypeScript as Pulumi's host does; false leaves it to Node. */
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  readonly answers: RecordedAnswers;
  readonly accountId: string;
  readonly digestKey: string;
  readonly clockShiftSeconds: number;
  readonly timeLimitSeconds: number;
  /** Where the child writes its one result. */
  readonly resultFile: string;
  /** Where the child notes each secret as soon as it is known. The parent keeps them out of everything. */
  readonly secretsFile: string;
}

/** What only a cloud or another stack could tell, recorded by the user. */
export interface RecordedAnswers {
  /** Answers of data sources: the first of that token whose `args` are all among those of the call. */
  readonly dataSources: readonly {
    readonly token: string;
    readonly args: Readonly<Record<string, unknown>>;
    readonly result: Readonly<Record<string, unknown>>;
  }[];
  /** Outputs of other stacks, by their full name or its tail. */
  readonly stackReferences: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What the child writes. */
export interface EvaluatorResult {
  readonly outcome:
    | { readonly kind: "graph"; readonly graph: ResourceGraph }
    | {
        readonly kind: "failed";
        readonly reason: FailureReason;
        readonly message: string;
        readonly source: SourcePosition | undefined;
        readonly configKey?: string;
        /** What to change, where the error said so itself. */
        readonly hint?: string;
        /** Tokens of the data sources that the program got made-up answers from. */
        readonly madeUp: readonly string[];
      };
  readonly peakMemoryMiB: number;
}

/** Exit code of the child where it could not write; EX_IOERR of sysexits.h. */
export const unwrittenResult = 74;
