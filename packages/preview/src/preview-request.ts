import type { PreviewReport } from "@causeway/report";
import type { EngineMode, EnginePlan } from "./engine/engine-mode.ts";
import type { PreviewJson } from "./preview-json.ts";

/** What the head is compared with. */
export type PreviewBase =
  /** A commit, branch or tag of the repository around `rootDir`. */
  | { readonly kind: "commit"; readonly ref: string }
  /** Another checkout of the repository, as it is on disk. */
  | { readonly kind: "folder"; readonly dir: string; readonly name: string }
  /** A file from `pulumi stack export`. */
  | { readonly kind: "state"; readonly file: string };

export interface PreviewRequest {
  /** Root of the repository; positions are relative to it, and a base commit is taken from it. */
  readonly rootDir: string;
  /** Folders with a Pulumi.yaml, absolute or relative to `rootDir`. */
  readonly stackDirs: readonly string[];
  /** Names of the stacks to preview in each folder. Empty: all that it has files for. */
  readonly environments: readonly string[];
  /** @default none: everything counts as new */
  readonly base?: PreviewBase;
  /** Asks Pulumi's engine as well: what changes is then its word, against the state of each stack. @default the evaluation alone */
  readonly engine?: EngineMode;
  /** Where the prices of a cost are from: `aws` asks the AWS Price List, and the table for what it does not answer. @default table */
  readonly prices?: PriceSource;
  /** @default guard-waivers.yaml in `rootDir`, where it exists */
  readonly waiversFile?: string;
  /** Seconds until a program that does not end is stopped. @default 120 */
  readonly timeLimitSeconds?: number;
  /** Commit of the head, for the report. */
  readonly commit?: string;
  /** Day by which waivers expire, as `2026-11-21`. @default today */
  readonly today?: string;
  /** Secrets that are known by value. @default none; those of a stack that the engine is asked of are known */
  readonly secrets?: readonly string[];
  /** Called with one line when a stack begins and ends. */
  readonly progress?: (line: string) => void;
}

export const priceSources = ["table", "aws"] as const;

export type PriceSource = (typeof priceSources)[number];

/** `failed` before `blocked` before `changes` before `clean`. */
export type PreviewVerdict =
  /** Nothing changes and nothing is found. */
  | "clean"
  | "changes"
  /** A rule found what AWS will refuse. */
  | "blocked"
  /** At least one stack could not be previewed. */
  | "failed";

export interface PreviewOutcome {
  /** Free of secrets. */
  readonly report: PreviewReport;
  /** Free of secrets. */
  readonly json: PreviewJson;
  readonly verdict: PreviewVerdict;
  /** For each stack that the engine planned for: what to bind a plan to. For no reader. */
  readonly plans: readonly EnginePlan[];
}
