import type { PreviewReport } from "../preview-report.ts";
import { renderFitting, whereIs } from "./render-fitting.ts";

export interface MarkdownOptions {
  /** Longest text, in UTF-16 units; GitHub refuses comments above 65,536. @default 60_000 */
  readonly maxCharacters?: number;
  /** Page that has everything, linked where something had to be left out. */
  readonly reportUrl?: string;
  /** First line of the comment, as it is: how the comment is found again. */
  readonly marker?: string;
}

const defaultCharacters = 60_000;
const maxBytes = 262_143;

/**
 * Renders the pull request comment, for all stacks and environments of a run.
 *
 * A text that is too long loses, in this order: property diffs, rows of updates, drawings, rows of creates, lines of
 * costs, counts per component, notes, what each stack costs, rows of harmless stacks. Deletes, replaces and violations stay; where even they are too many they
 * shrink to a line each and then to names, as many as there is room for. The text says what was left out.
 *
 * @throws RangeError when not even the counts fit into `maxCharacters`.
 */
export function renderMarkdown(report: PreviewReport, options: MarkdownOptions = {}): string {
  const maxCharacters = options.maxCharacters ?? defaultCharacters;
  return renderFitting(report, {
    fits: (text) => text.length <= maxCharacters && Buffer.byteLength(text) <= maxBytes,
    marker: options.marker,
    whereTheRestIs: whereIs(options.reportUrl, "The summary of this run has more, its JSON and HTML reports have all."),
  });
}
