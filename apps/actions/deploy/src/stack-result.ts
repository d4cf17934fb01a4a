import type {
  DeployFailure,
  DeployOutcome,
  DestroyOutcome,
  DriftOutcome,
  GateRecord,
  StageRecord,
} from "@causeway/deploy";
import type { OperationDigest } from "@causeway/engine";

/** How it ended for one stack. `not-begun`: one before it failed. */
export type Verdict = DeployOutcome["kind"] | DriftOutcome["kind"] | DestroyOutcome["kind"] | "not-begun";

/** What became of one stack, whatever was done with it. Free of secrets. */
export interface StackResult {
  /** Folder, relative to the checkout. */
  readonly dir: string;
  readonly environment: string;
  readonly verdict: Verdict;
  readonly failure: DeployFailure | undefined;
  /** What was done, or would be. */
  readonly digest: OperationDigest | undefined;
  readonly stages: readonly StageRecord[];
  readonly gates: readonly GateRecord[];
  readonly warnings: readonly string[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Page of the issue of drift. */
  readonly issueUrl: string | undefined;
}

export type StackPlace = Pick<StackResult, "dir" | "environment">;

/** Puts every kind of outcome into one form. */
export function stackResult(place: StackPlace, outcome: DeployOutcome | DriftOutcome | DestroyOutcome): StackResult {
  return {
    ...place,
    verdict: outcome.kind,
    failure: "reason" in outcome ? failureIn(outcome) : undefined,
    digest: "digest" in outcome ? outcome.digest : undefined,
    stages: "stages" in outcome ? outcome.stages : [],
    gates: ("gates" in outcome ? outcome.gates : undefined) ?? [],
    warnings: "warnings" in outcome ? outcome.warnings : [],
    outputs: "outputs" in outcome ? outcome.outputs : {},
    issueUrl: undefined,
  };
}

/** Answers the result of a stack at which nothing was done, because of a failure before any stage or at another stack. */
export function emptyResult(place: StackPlace, failure: DeployFailure | undefined): StackResult {
  const nothing = { digest: undefined, stages: [], gates: [], warnings: [], outputs: {}, issueUrl: undefined };
  return { ...place, verdict: failure === undefined ? "not-begun" : "refused", failure, ...nothing };
}

export function isFailed({ verdict }: StackResult): boolean {
  return verdict === "refused" || verdict === "failed";
}

function failureIn({ reason, message, hint, pending, lock }: DeployFailure): DeployFailure {
  return {
    reason,
    message,
    hint,
    ...(pending === undefined ? {} : { pending }),
    ...(lock === undefined ? {} : { lock }),
  };
}
