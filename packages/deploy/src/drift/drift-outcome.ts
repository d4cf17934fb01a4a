import type { OperationDigest } from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";

/** Whether the cloud is as the state says. Free of secrets. */
export type DriftOutcome =
  | { readonly kind: "in-sync"; readonly warnings: readonly string[]; readonly durationMs: number }
  | {
      readonly kind: "drifted";
      /** What a refresh would do: `update` for what was changed by other hands, `delete` for what is gone. */
      readonly digest: OperationDigest;
      readonly warnings: readonly string[];
      readonly durationMs: number;
    }
  | (DeployFailure & { readonly kind: "failed"; readonly durationMs: number });
