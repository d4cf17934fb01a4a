import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { makeFolder, type PreviewJson } from "@causeway/preview";
import { renderHtml } from "@causeway/report";
import { type LegReport, renderReportFile } from "./report-file.ts";

/** File in which a run leaves its report for a run in mode `collect`. */
export const reportFileName = "preview-report.json";

export interface ReportFiles extends LegReport {
  /** Undefined for a report that is collected from others. */
  readonly json: PreviewJson | undefined;
}

/** Where the whole of a preview is kept, for what a comment has no room for. */
export interface ReportFolder {
  /**
   * Answers the folder, made.
   *
   * @throws UserError action/input-invalid when it cannot be made
   */
  path(): string;
  /**
   * Writes the files, and answers where they are, as outputs.
   *
   * @throws UserError action/input-invalid when the folder cannot be made
   */
  write(files: ReportFiles): Readonly<Record<"result-path" | "report-path", string>>;
}

/**
 * Answers a folder for the files of a run.
 *
 * @param named The folder; undefined for a new one below `parent`.
 * @param parent @default the temporary folder of the machine
 */
export function reportFolder(named: string | undefined, parent: string | undefined): ReportFolder {
  let known: string | undefined;
  const path = (): string => {
    known ??= named === undefined ? mkdtempSync(join(parent ?? tmpdir(), "causeway-preview-")) : made(named);
    return known;
  };
  return {
    path,
    write: ({ report, caveat, json }) => {
      const folder = path();
      const reportFile = join(folder, reportFileName);
      const jsonFile = join(folder, "preview.json");
      const htmlFile = join(folder, "preview.html");
      writeFileSync(reportFile, renderReportFile({ report, caveat }));
      writeFileSync(htmlFile, renderHtml(report));
      if (json !== undefined) writeFileSync(jsonFile, JSON.stringify(json));
      return { "result-path": json === undefined ? reportFile : jsonFile, "report-path": htmlFile };
    },
  };
}

function made(folder: string): string {
  try {
    makeFolder(folder);
    return folder;
  } catch (cause) {
    throw new UserError("action/input-invalid", `The folder of \`report-path\`, ${folder}, cannot be made.`, {
      hint: "Name one below the checkout, or none for a new folder of the job.",
      cause,
    });
  }
}
