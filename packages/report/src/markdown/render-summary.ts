import type { PreviewReport } from "../preview-report.ts";
import { renderFitting, whereIs } from "./render-fitting.ts";

export interface SummaryOptions {
  /** Page that has everything, linked where something had to be left out. */
  readonly reportUrl?: string;
}

/** GitHub drops a step summary above 1 MiB whole. */
const maxBytes = 1_000_000;

/**
 * Renders the step summary: the same text as the comment, with more room.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 */
export function renderSummary(report: PreviewReport, options: SummaryOptions = {}): string {
  return renderFitting(report, {
    fits: (text) => Buffer.byteLength(text) <= maxBytes,
    marker: undefined,
    whereTheRestIs: whereIs(options.reportUrl, "The JSON and HTML reports of this run have all of it."),
  });
}
