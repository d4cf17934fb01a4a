import type { EngineFailureReason, EngineOutcome } from "../src/failure/engine-failure.ts";
import type { LockHolder } from "../src/lock/lock-holder.ts";
import { collect } from "./recorded.ts";

export function doneOutcome(): EngineOutcome {
  return { kind: "done", digest: collect([]).digest, durationMs: 1 };
}

export function failedOutcome(reason: EngineFailureReason, lock?: LockHolder): EngineOutcome {
  const said = {
    message: `it is ${reason}`,
    hint: "mend it",
    resources: [],
    digest: collect([]).digest,
    durationMs: 1,
  };
  return { kind: "failed", reason, ...said, ...(lock === undefined ? {} : { lock }) };
}
