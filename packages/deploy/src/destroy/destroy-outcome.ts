import type { OperationDigest } from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";

/** How a destruction ended. Free of secrets. */
export type DestroyOutcome =
  | {
      readonly kind: "destroyed";
      readonly digest: OperationDigest;
      readonly durationMs: number;
    }
  /** The backend has no such stack: nothing to do. */
  | { readonly kind: "absent"; readonly durationMs: number }
  | (DeployFailure & {
      /** `refused`: nothing was begun. `failed`: something may have been deleted. */
      readonly kind: "refused" | "failed";
      readonly digest?: OperationDigest;
      readonly durationMs: number;
    });
