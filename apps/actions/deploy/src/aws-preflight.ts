import type { RunPreflight } from "@causeway/deploy";
import { offlineAssumptions, preflight } from "@causeway/preflight";
import { awsPorts } from "@causeway/preflight/aws";
import { type DeployInputs, parseExpiration } from "./inputs.ts";

/** Asks the account of the job's credentials for what would make AWS refuse a deployment. Reads only. */
export function awsPreflight(
  { allowedAccountIds, awsExpiration, timeLimitSeconds }: DeployInputs,
  { now, signal }: { readonly now: () => Date; readonly signal: AbortSignal },
): RunPreflight {
  return ({ graph, changes, dir }) =>
    preflight(
      {
        graph,
        changes,
        regions: [],
        offline: offlineAssumptions(dir),
        allowedAccountIds,
        ...(awsExpiration === undefined ? {} : { credentialsUntil: parseExpiration(awsExpiration) }),
        timeLimitMinutes: timeLimitSeconds / 60,
        now,
        signal: AbortSignal.any([signal, AbortSignal.timeout(120_000)]),
      },
      awsPorts(),
    );
}
