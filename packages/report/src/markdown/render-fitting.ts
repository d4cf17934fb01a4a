import type { PreviewReport } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { type DrawingOptions, drawReport } from "./draw-report.ts";
import { referenceLink } from "./escaping/inline-words.ts";
import { type Fits, renderWithin } from "./fitting/render-within.ts";

export interface FittingOptions extends DrawingOptions {
  readonly fits: Fits;
}

/**
 * Renders a report as long as fits.
 *
 * @throws RangeError when not even the counts fit.
 */
export function renderFitting(report: PreviewReport, options: FittingOptions): string {
  const text = renderWithin(drawReport(report, options), options.fits) ?? tally(report, options);
  if (!options.fits(text)) throw new RangeError(`Even the counts of a preview report need ${text.length} characters`);
  return text;
}

/** Says in Markdown where the parts that are left out can be read. */
export function whereIs(reportUrl: string | undefined, otherwise: string): string {
  return reportUrl === undefined ? otherwise : `The full report has the rest${referenceLink(reportUrl, "open")}.`;
}

/** The last resort: how much there is of what nobody may overlook. */
function tally(report: PreviewReport, options: DrawingOptions): string {
  const previewed = report.stacks.filter((stack) => stack.status === "previewed");
  const sum = (countIn: (stack: (typeof previewed)[number]) => number): number =>
    previewed.reduce((total, stack) => total + countIn(stack), 0);
  const counts = [
    countOf(report.stacks.length - previewed.length, "failed stack"),
    countOf(
      sum((stack) => stack.counts.delete),
      "delete",
    ),
    countOf(
      sum((stack) => stack.counts.replace),
      "replace",
    ),
    countOf(
      sum((stack) => stack.findings.filter(({ verdict }) => verdict === "violation").length),
      "finding",
    ),
  ];
  const marker = options.marker === undefined ? "" : `${options.marker}\n`;
  return `${marker}## ⚠️ Preview\n\n${counts.join(", ")}: too much to show here. ${options.whereTheRestIs}\n`;
}
