import type { Engine, OperationDigest, RunOptions } from "@causeway/engine";

/** Which stack the engine is asked of. */
export interface EngineStack {
  /** Absolute: the folder of Pulumi.yaml. */
  readonly dir: string;
  /** Name of the stack, as of its file: without organization and project. */
  readonly stack: string;
}

/** How the engine itself is asked what it would do, beside the evaluation. Takes a backend, and credentials of the cloud. */
export interface EngineMode {
  /** Opens a stack, and does not select it yet. */
  readonly open: (stack: EngineStack) => Promise<Engine>;
  /** Whether a stack that does not exist is made, empty. @default false */
  readonly upsert?: boolean;
  readonly run?: EngineRun;
  readonly signal?: AbortSignal;
}

/** What the engine is told, beside which stack. */
export type EngineRun = Pick<
  RunOptions,
  "parallel" | "targets" | "targetDependents" | "excludes" | "excludeDependents" | "replace" | "message" | "policyPacks"
> & { readonly refresh?: boolean };

/** What a plan is bound to: what the engine starts from, and would do. The state holds values, and is for no reader. */
export interface EnginePlan extends EngineStack {
  readonly project: string;
  /** As the engine has it, perhaps in full. */
  readonly stackName: string;
  readonly environment: string;
  /** As exported, before the preview. */
  readonly state: unknown;
  /** Of the stack, by value: what nothing may show. */
  readonly secrets: readonly string[];
  readonly digest: OperationDigest;
}
