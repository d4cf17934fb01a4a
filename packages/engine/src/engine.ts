import type { EngineOutcome } from "./failure/engine-failure.ts";
import type { OwnLock } from "./lock/own-lock.ts";

/** A program that Pulumi's host for its language runs from a folder, or a function that runs in this process. */
export type EngineProgram =
  | { readonly kind: "folder"; readonly dir: string }
  | {
      readonly kind: "inline";
      readonly projectName: string;
      readonly run: () => Promise<Record<string, unknown>>;
      /** Absolute: where Pulumi.yaml and the stack's configuration are. @default a folder that is gone with this process */
      readonly workDir?: string;
    };

export interface EngineTarget {
  readonly program: EngineProgram;
  /** Plain, as `production`, or in full, as `organization/shop/production`. */
  readonly stack: string;
  /** URL. Undefined for that of Pulumi.yaml, of PULUMI_BACKEND_URL in `env`, or of an earlier login. */
  readonly backend: string | undefined;
  /** How a new stack keeps its secrets, as `awskms://alias/state`. @default the backend's own */
  readonly secretsProvider?: string;
  /** All that the CLI and the program see of the environment, besides PATH, home, locale, proxies and certificates. */
  readonly env: Readonly<Record<string, string>>;
  /** Path of the CLI. @default the first `pulumi` on the PATH */
  readonly pulumi?: string;
  /** Secrets known by value, which no message may show. Those in `env` are known. @default none */
  readonly secrets?: readonly string[];
}

export interface RunOptions {
  /** Ends the run: Pulumi starts nothing more, waits for what is under way, saves the state and gives up its lock. */
  readonly signal?: AbortSignal;
  /** Milliseconds after `signal` when it shall wait no longer, and leave as pending what is under way. @default it waits on */
  readonly graceMs?: number;
  /** Operations at a time. @default Pulumi's */
  readonly parallel?: number;
  /** URNs. */
  readonly targets?: readonly string[];
  readonly targetDependents?: boolean;
  /** URNs. */
  readonly excludes?: readonly string[];
  readonly excludeDependents?: boolean;
  /** URNs. */
  readonly replace?: readonly string[];
  /** Kept in the history of the stack. */
  readonly message?: string;
  readonly policyPacks?: readonly { readonly path: string; readonly config?: string }[];
  /** One line for each thing that begins, ends or fails: names, never values. */
  readonly progress?: (line: string) => void;
  readonly continueOnError?: boolean;
  readonly expectNoChanges?: boolean;
  /** Told as soon as the CLI runs: by what to know its lock again, should it be killed. */
  readonly started?: (own: OwnLock) => void;
}

export interface StackOutput {
  readonly value: unknown;
  /** Whether it, or something in it, is a secret. */
  readonly secret: boolean;
}

/** One stack, and what can be done with it. */
export interface Engine {
  readonly project: string;
  readonly stack: string;
  /** Of the CLI, as `3.255.0`. */
  readonly version: string;
  /** @throws UserError `engine/stack-missing` when it shall exist and does not; `engine/command-failed` when the backend refuses. */
  select(how: "existing" | "upsert"): Promise<void>;
  preview(run: RunOptions & { readonly savePlan?: string; readonly refresh?: boolean }): Promise<EngineOutcome>;
  up(run: RunOptions & { readonly plan?: string; readonly refresh?: boolean }): Promise<EngineOutcome>;
  /** Brings the state to what the cloud has. */
  refresh(run: RunOptions): Promise<EngineOutcome>;
  /** What `refresh` would do; the state is not touched. */
  drift(run: RunOptions): Promise<EngineOutcome>;
  /** `remove`: the stack, its history and its configuration as well. `preview`: nothing is done. */
  destroy(run: RunOptions & { readonly remove?: boolean; readonly preview?: boolean }): Promise<EngineOutcome>;
  /** Takes the lock of whatever run holds the stack. @throws UserError `engine/command-failed` */
  cancel(): Promise<void>;
  /** With its secrets as ciphers. @throws UserError `engine/command-failed` */
  exportState(): Promise<unknown>;
  /** @throws UserError `engine/command-failed` */
  importState(state: unknown): Promise<void>;
  /** In plain text, secrets too. @throws UserError `engine/command-failed` */
  outputs(): Promise<Readonly<Record<string, StackOutput>>>;
  /** Secrets of the stack's configuration and of its outputs, by value: what nothing may show. @throws UserError `engine/command-failed` */
  secrets(): Promise<readonly string[]>;
}
