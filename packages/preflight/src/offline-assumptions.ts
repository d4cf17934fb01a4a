import { readOfflineFacts } from "@causeway/graph";
import type { OfflineAssumptions } from "./preflight-request.ts";

/**
 * Reads what the evaluation of a project takes for granted of the account: its id, and the answers that `causeway.yaml` records
 * in the place of data sources. Without them, a made-up image or zone would be looked for in the account, and not be there.
 *
 * @param projectDir The folder of Pulumi.yaml.
 * @throws UserError `graph/malformed-answers`
 */
export function offlineAssumptions(projectDir: string): OfflineAssumptions {
  const { accountId, answers } = readOfflineFacts(projectDir);
  return { accountId, lookups: answers.dataSources };
}
