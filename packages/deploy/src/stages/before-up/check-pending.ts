import { type PendingOperation, pendingOperations } from "@causeway/engine";
import type { DeployFailure } from "../../deploy-failure.ts";
import { passed, type StageEnd, stopped } from "../stage-end.ts";

/** Refuses a stack of which an interrupted run left operations whose end nobody saw. `up` would not refuse it. */
export function checkPending(state: unknown, stack: string): StageEnd<undefined> {
  const pending = pendingOperations(state, stack);
  return pending.length === 0 ? passed(undefined, "No operation is pending.") : stopped(pendingFailure(pending));
}

export function pendingFailure(pending: readonly PendingOperation[]): DeployFailure {
  const lines = pending.map(({ kind, urn, commands }) =>
    [`${kind} ${urn}`, ...commands.map((one) => `  ${one}`)].join("\n"),
  );
  return {
    reason: "pending-operations",
    message: [
      `An earlier run was interrupted: ${pending.length === 1 ? "1 operation is" : `${pending.length} operations are`} pending.`,
      ...lines,
    ].join("\n"),
    hint: "Look in the cloud how each one ended, and run what is written behind its `#`. Nothing is cleared by itself.",
    pending,
  };
}
