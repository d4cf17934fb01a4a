import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ActionOutcome, type ActionRun, redactTexts } from "@causeway/action-kit";
import type { PreviewInputs } from "./inputs.ts";
import { mergeReports } from "./merge-reports.ts";
import { previewOutcome } from "./preview-outcome.ts";
import { parseReportFile } from "./report-file.ts";
import { type ReportFolder, reportFileName } from "./report-folder.ts";

/** Tells as one what parallel jobs have previewed, from the files that they left. */
export async function runCollect(inputs: PreviewInputs, run: ActionRun, reports: ReportFolder): Promise<ActionOutcome> {
  const { resultsFolder: folder, expectedResults, failOn } = inputs;
  const names = globSync(`**/${reportFileName}`, { cwd: folder }).toSorted();
  run.print(`Results found in ${folder}: ${names.length}`);
  const legs = names.map((name) => parseReportFile(readFileSync(join(folder, name), "utf8"), name));
  const { report, caveat } = redactTexts(mergeReports(legs, expectedResults), run.redact);
  const outcome = previewOutcome({ report, caveat, failOn });
  return { ...outcome, outputs: { ...outcome.outputs, ...reports.write({ report, caveat, json: undefined }) } };
}
