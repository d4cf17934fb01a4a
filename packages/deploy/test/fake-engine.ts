import { type Engine, type EngineOutcome, leavesOf, type RunOptions, type StackOutput } from "@causeway/engine";
import { UserError } from "@causeway/core";
import { done } from "./digests.ts";
import { exportedState } from "./states.ts";

/** What an engine answers; each list in turn, its last for ever. */
export interface EngineScript {
  readonly preview?: readonly EngineOutcome[];
  readonly up?: readonly EngineOutcome[];
  readonly drift?: readonly EngineOutcome[];
  readonly destroy?: readonly EngineOutcome[];
  readonly states?: readonly unknown[];
  readonly outputs?: Readonly<Record<string, StackOutput>>;
  /** Of the stack's configuration. */
  readonly secrets?: readonly string[];
  readonly isMissing?: boolean;
  /** Called before each answer, with the name of the call. */
  readonly onCall?: (call: string) => void;
}

export interface FakeEngine extends Engine {
  /** What was called, in order. */
  readonly calls: readonly string[];
  /** Options of each `up`. */
  readonly ups: readonly (RunOptions & { readonly plan?: string })[];
}

export function fakeEngine(script: EngineScript = {}): FakeEngine {
  const calls: string[] = [];
  const ups: (RunOptions & { readonly plan?: string })[] = [];
  const next = <T>(call: string, answers: readonly T[] | undefined, otherwise: T): T => {
    const before = calls.filter((one) => one === call).length;
    calls.push(call);
    script.onCall?.(call);
    return answers?.[Math.min(before, answers.length - 1)] ?? otherwise;
  };
  return {
    project: "shop",
    stack: "staging",
    version: "3.255.0",
    calls,
    ups,
    select: async (how) => {
      next(`select ${how}`, undefined, undefined);
      if (script.isMissing === true && how === "existing")
        throw new UserError("engine/stack-missing", "The backend has no such stack.", { hint: "Name another." });
    },
    preview: async () => next("preview", script.preview, done()),
    up: async (run) => {
      ups.push(run);
      return next("up", script.up, done());
    },
    refresh: async () => next("refresh", undefined, done()),
    drift: async () => next("drift", script.drift, done()),
    destroy: async () => next("destroy", script.destroy, done()),
    cancel: async () => next("cancel", undefined, undefined),
    exportState: async () => next("export", script.states, exportedState()),
    importState: async () => next("import", undefined, undefined),
    outputs: async () => next("outputs", undefined, script.outputs ?? {}),
    secrets: async () => {
      const outputs = Object.values(script.outputs ?? {});
      const given = outputs.flatMap(({ value, secret }) => (secret ? leavesOf(value) : []));
      return next("secrets", undefined, [...(script.secrets ?? []), ...given]);
    },
  };
}
