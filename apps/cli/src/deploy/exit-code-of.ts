import type { DeployFailureReason } from "@causeway/deploy";
import { exitCodes } from "../exit-codes.ts";

interface Ended {
  readonly kind: string;
  readonly reason?: DeployFailureReason;
}

/** Answers what a deployment or a destruction exits with. */
export function exitCodeOf({ kind, reason }: Ended): number {
  if (kind === "failed") return exitCodes.failed;
  if (kind !== "refused") return exitCodes.clean;
  return reason === "invalid-input" || reason === "bug" ? exitCodes.couldNotRun : exitCodes.found;
}
