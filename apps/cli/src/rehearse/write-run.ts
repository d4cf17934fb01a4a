import { join } from "node:path";
import { cutoverRecord, renderRecordHtml } from "@causeway/record";
import { brokenLaws, drawRehearsal, type Route, type Runs, simulateCutover } from "@causeway/rollout";
import type { CommandContext } from "../run.ts";
import { writeResult } from "../write-result.ts";

/** Runs one seed again, and writes what happened in it: as a page, and as JSON with what went wrong and all that was changed. */
export async function writeRun(
  route: Route,
  { seed, faults }: Pick<Runs, "seed" | "faults">,
  { folder, context }: { readonly folder: string; readonly context: CommandContext },
): Promise<void> {
  const rehearsal = drawRehearsal(route, seed, faults);
  const rehearsed = await simulateCutover(rehearsal);
  const { state, journal, calls, finalShare } = rehearsed;
  const { crashes, stalls, ...others } = rehearsal.faults;
  const run = {
    seed,
    broken: brokenLaws(rehearsal, rehearsed),
    faultNames: rehearsal.faultNames,
    faults: { ...others, crashes: [...crashes], stalls: [...stalls] },
    requests: rehearsal.requests,
    finalShare,
    calls,
    state,
    journal,
  };
  const record = cutoverRecord({ route, state, journal });
  await writeResult(renderRecordHtml(record), join(folder, `run-${seed}.html`), context);
  await writeResult(`${JSON.stringify(run, null, 2)}\n`, join(folder, `run-${seed}.json`), context);
}
