import { type ErrorCode, isUserError } from "@causeway/core";
import type { EngineFailureReason, EngineOutcome, FailedResource, OperationDigest } from "@causeway/engine";
import { createRedact, redactValues } from "@causeway/report";
import type { EngineMode, EngineStack } from "./engine-mode.ts";

export type EngineAnswer =
  | {
      readonly kind: "planned";
      /** Of the CLI. */
      readonly version: string;
      readonly project: string;
      readonly stackName: string;
      readonly state: unknown;
      /** Of the stack, by value. */
      readonly secrets: readonly string[];
      readonly digest: OperationDigest;
    }
  | ({ readonly kind: "failed" } & EngineRefusal);

/** Why the engine did not say what it would do. Redacted. */
export interface EngineRefusal {
  /** Of the closed set of failures of a run. */
  readonly reason: string;
  readonly message: string;
  readonly hint: string;
  readonly resources: readonly FailedResource[];
}

/** Of one stack; any other fault is of the machine or the arguments, and of all stacks. */
const reasonsOfCodes: Partial<Record<ErrorCode, string>> = {
  "engine/login-failed": "credentials",
  "engine/credentials-refused": "credentials",
  "engine/command-failed": "provider-error",
  "engine/stack-missing": "invalid-input",
  "engine/project-missing": "invalid-input",
};

/**
 * Asks the engine what it would do, and exports the state that it starts from. What is throttled is asked again.
 *
 * @throws UserError `engine/cli-missing`, `engine/cli-too-old`, `engine/backend-url`
 */
export async function askEngine(
  mode: EngineMode,
  stack: EngineStack,
  progress: (line: string) => void,
): Promise<EngineAnswer> {
  let redact = createRedact();
  const tell = (line: string): void => progress(redact(line));
  try {
    const engine = await mode.open(stack);
    await engine.select(mode.upsert === true ? "upsert" : "existing");
    const secrets = await engine.secrets();
    redact = createRedact({ canaries: secrets });
    // Before the preview: a state that moves while it runs must not pass for the one that was seen.
    const state = await engine.exportState();
    const given = { ...mode.run, progress: tell, ...(mode.signal === undefined ? {} : { signal: mode.signal }) };
    const outcome = await patiently(() => engine.preview(given), mode, tell);
    if (outcome.kind === "failed") return redactValues(refusalOf(outcome), { canaries: secrets });
    const { project, stack: stackName, version } = engine;
    return { kind: "planned", version, project, stackName, state, secrets, digest: outcome.digest };
  } catch (thrown) {
    const reason = isUserError(thrown) ? reasonsOfCodes[thrown.code] : undefined;
    if (!isUserError(thrown) || reason === undefined) throw thrown;
    return { kind: "failed", reason, message: thrown.message, hint: thrown.hint, resources: [] };
  }
}

/** Pulumi's SDK takes most of a start: it is loaded where there is an engine, and not for an evaluation. */
async function patiently(
  preview: () => Promise<EngineOutcome>,
  { signal }: EngineMode,
  progress: (line: string) => void,
): Promise<EngineOutcome> {
  const { retryThrottled, systemClock } = await import("@causeway/engine");
  return retryThrottled(preview, {
    attempts: 4,
    firstPauseMs: 5_000,
    longestPauseMs: 60_000,
    clock: systemClock,
    progress,
    ...(signal === undefined ? {} : { signal }),
  });
}

function refusalOf({ reason, message, hint, resources }: Extract<EngineOutcome, { kind: "failed" }>): EngineAnswer {
  return { kind: "failed", reason: wordOf(reason), message, hint, resources };
}

/** What the engine found to be other than expected has moved on. */
function wordOf(reason: EngineFailureReason): string {
  return reason === "conflict" ? "plan-stale" : reason;
}
