import type { PreviewReport } from "../preview-report.ts";
import { type Allowance, degradationOrder } from "./fitting/allowance.ts";
import { drawCosts } from "./draw-costs.ts";
import { drawCreates } from "./draw-creates.ts";
import { drawDeletes } from "./dangers/deletes.ts";
import { drawDrawing } from "./draw-drawing.ts";
import { drawFailures } from "./dangers/failures.ts";
import { drawHeader } from "./draw-header.ts";
import { drawMaybeReplacements } from "./dangers/maybe-replacements.ts";
import { drawNotes } from "./draw-notes.ts";
import { drawRenames } from "./draw-renames.ts";
import { drawReplacements } from "./dangers/replacements.ts";
import { drawUpdates } from "./draw-updates.ts";
import { drawViolations } from "./dangers/violations.ts";
import type { Draw } from "./fitting/render-within.ts";

export interface DrawingOptions {
  /** First line of the text, as it is. */
  readonly marker: string | undefined;
  /** Says in Markdown where the parts that are left out can be read. */
  readonly whereTheRestIs: string;
}

/** In the order of reading: what stops, what explains the rest, what is lost, what is harmless, what it costs, what is not known. */
const sections = [
  drawFailures,
  drawRenames,
  drawViolations,
  drawDeletes,
  drawReplacements,
  drawMaybeReplacements,
  drawUpdates,
  drawCreates,
  drawCosts,
  drawNotes,
] as const;

/** Prepares the one text about all stacks and environments. */
export function drawReport(report: PreviewReport, options: DrawingOptions): Draw {
  const draws = sections.map((section) => section(report));
  return (allowance) => {
    const parts = [
      drawHeader(report, allowance),
      ...draws.map((draw) => draw(allowance)),
      ...report.stacks.map((stack) => drawDrawing(stack, allowance)),
    ];
    const shown = [...parts, drawFooter(allowance, options.whereTheRestIs)].filter((part) => part !== "");
    return `${options.marker === undefined ? "" : `${options.marker}\n`}${shown.join("\n\n")}\n`;
  };
}

function drawFooter(allowance: Allowance, whereTheRestIs: string): string {
  const missing = degradationOrder
    .filter((part) => allowance.leftOut(part) > 0)
    .map((part) => `${part} (${allowance.leftOut(part).toLocaleString("en-US")})`);
  if (missing.length === 0) return "";
  return `---\n**Shortened to fit.** Left out: ${missing.join(", ")}. ${whereTheRestIs}`;
}
