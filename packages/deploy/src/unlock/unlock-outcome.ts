import type { LockHolder } from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";

/** What became of a lock. Free of secrets. */
export type UnlockOutcome =
  | { readonly kind: "free" }
  /** No lock was named: this is who holds the stack. */
  | { readonly kind: "held"; readonly holders: readonly LockHolder[] }
  | { readonly kind: "released"; readonly holder: LockHolder }
  | (DeployFailure & { readonly kind: "refused"; readonly holders: readonly LockHolder[] });
