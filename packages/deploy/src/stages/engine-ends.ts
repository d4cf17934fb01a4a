import { type Engine, type EngineOutcome, pendingOperations } from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";

/** In the place of a run that was not begun, where the engine's own functions want one. */
export const nothingBegun: EngineOutcome = {
  kind: "failed",
  reason: "conflict",
  message: "The state moved.",
  hint: "",
  resources: [],
  digest: {
    operations: [],
    counts: { create: 0, update: 0, replace: 0, delete: 0, import: 0, read: 0, discard: 0, same: 0 },
    policy: [],
    warnings: [],
  },
  durationMs: 0,
};

/** A run that ended in the middle says what it left, where that can still be read. */
export async function withPending(engine: Engine, failure: DeployFailure): Promise<DeployFailure> {
  try {
    const pending = pendingOperations(await engine.exportState(), engine.stack);
    return pending.length === 0 ? failure : { ...failure, pending };
  } catch {
    return failure;
  }
}
