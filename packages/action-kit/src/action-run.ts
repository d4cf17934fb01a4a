import type { Redact } from "@causeway/report";
import type { Environment } from "./inputs/read-inputs.ts";
import type { RunContext } from "./run-context.ts";

/** What is the same in every run of an action. */
export interface ActionDescription {
  /** As in the folder and in the marker of the comment: `preview`. */
  readonly name: string;
  /** As a reader sees it: `Preview`. */
  readonly title: string;
  /** Names of the outputs of its own, beside those that every action has. */
  readonly outputs: readonly string[];
  /** What a reader must not take for granted when the run fails without an outcome. @default about a change that is unknown */
  readonly unknown?: string;
}

/** What a run has at hand. */
export interface ActionRun {
  readonly env: Environment;
  readonly context: RunContext;
  /** Prints to the log of the job, without the secrets of the environment. */
  readonly print: (text: string) => void;
  /** Hides the secrets of the environment in a text. */
  readonly redact: Redact;
}
