import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cutoverRecord, renderRecordHtml, renderRecordMarkdown } from "@causeway/record";
import { drawRehearsal, readPlan, routeOf, simulateCutover } from "@causeway/rollout";
import type { Streams } from "../run.ts";

const file = "apps/stacks/environment-migration/cutover.shop.yaml";

/** A run whose data falls behind, so that a person lets it go on, and whose target fails once most of the traffic is there. */
const seed = 111;

/** Rehearses the cut-over of the stack once, with a lag spike and an alarm: prints its record, and writes it as a page. */
export async function rehearseSample(repository: string, folder: string, { out, err }: Streams): Promise<void> {
  const text = await readFile(join(repository, file), "utf8");
  const route = routeOf(readPlan(text, { file, outputs: "stand-ins" }));
  err.write(`\nThe cut-over of the same stack (${file}), rehearsed on a simulated cloud:
  - the copy of the data falls behind for a while
  - the target fails its users once it has some, and an alarm notices it\n`);
  const { state, journal } = await simulateCutover(drawRehearsal(route, seed, ["lag-spike", "target-failure"]));
  const record = cutoverRecord({ route, state, journal });
  await writeFile(join(folder, "cutover.html"), renderRecordHtml(record));
  await writeFile(join(folder, "cutover.md"), renderRecordMarkdown(record));
  out.write(`\n${renderRecordMarkdown(record)}\n`);
  err.write("\nThat is its record. With plots it is in demo-output/cutover.html.\n");
}
