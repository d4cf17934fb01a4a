import type { OperationDigest } from "@causeway/engine";
import type { DeployFailure } from "./deploy-failure.ts";
import type { Evidence } from "./evidence/evidence.ts";
import type { GateRecord } from "./soak/gate-record.ts";
import type { StageRecord } from "./stages/stage-record.ts";

/** How a deployment ended. Free of secrets. */
export type DeployOutcome = DeploySuccess | DeployRefusal;

export interface DeploySuccess {
  /** `unchanged`: it was run, checked and soaked all the same, and there was nothing to change. */
  readonly kind: "deployed" | "unchanged";
  /** What was done. */
  readonly digest: OperationDigest;
  readonly gates: readonly GateRecord[];
  readonly evidence: Evidence;
  /** Of the stack, a secret as `[secret]`. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly stages: readonly StageRecord[];
  /** Acknowledgements that nothing needed, checks that could not be made, expired waivers. */
  readonly warnings: readonly string[];
  readonly durationMs: number;
}

export interface DeployRefusal extends DeployFailure {
  /** `refused`: nothing was begun. `failed`: something may have been done. */
  readonly kind: "refused" | "failed";
  /** What would be done, or had begun. */
  readonly digest?: OperationDigest;
  /** Those that were measured. */
  readonly gates?: readonly GateRecord[];
  readonly stages: readonly StageRecord[];
  readonly warnings: readonly string[];
  readonly durationMs: number;
}
