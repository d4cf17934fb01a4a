import type { PreviewReport, StackReport } from "../preview-report.ts";
import { stackLabel } from "../resource-words.ts";
import { type Allowance, degradationOrder } from "./fitting/allowance.ts";
import { codeFence } from "./escaping/code-fence.ts";
import { dangerSections } from "./dangers/danger-sections.ts";
import { drawCreates } from "./draw-creates.ts";
import { drawDangers } from "./dangers/draw-dangers.ts";
import { drawHeader } from "./draw-header.ts";
import { drawNotes } from "./draw-notes.ts";
import { drawUpdates } from "./draw-updates.ts";
import { escapeText } from "./escaping/escape-text.ts";
import { clipName } from "./escaping/inline-words.ts";
import type { Draw } from "./fitting/render-within.ts";

export interface DrawingOptions {
  /** First line of the text, as it is. */
  readonly marker: string | undefined;
  /** Says in Markdown where the parts that are left out can be read. */
  readonly whereTheRestIs: string;
}

/** Prepares the one text about all stacks and environments: danger first, then what is harmless, then the unknown. */
export function drawReport(report: PreviewReport, options: DrawingOptions): Draw {
  const dangers = dangerSections(report);
  const drawUpdateRows = drawUpdates(report);
  const drawCreateRows = drawCreates(report);
  const drawNoteRows = drawNotes(report);
  return (allowance) => {
    const parts = [
      drawHeader(report, allowance),
      ...dangers.map((section) => drawDangers(report, section, allowance)),
      drawUpdateRows(allowance),
      drawCreateRows(allowance),
      drawNoteRows(allowance),
      ...report.stacks.map((stack) => drawDrawing(stack, allowance)),
    ];
    const shown = [...parts, drawFooter(allowance, options.whereTheRestIs)].filter((part) => part !== "");
    return `${options.marker === undefined ? "" : `${options.marker}\n`}${shown.join("\n\n")}\n`;
  };
}

function drawDrawing(stack: StackReport, allowance: Allowance): string {
  if (stack.status === "failed" || stack.mermaid === undefined || !allowance.take("drawings")) return "";
  const title = `🗺️ Drawing of ${escapeText(clipName(stackLabel(stack)))}`;
  return [`<details><summary>${title}</summary>`, codeFence(stack.mermaid, "mermaid"), "</details>"].join("\n\n");
}

function drawFooter(allowance: Allowance, whereTheRestIs: string): string {
  const missing = degradationOrder
    .filter((part) => allowance.leftOut(part) > 0)
    .map((part) => `${part} (${allowance.leftOut(part).toLocaleString("en-US")})`);
  if (missing.length === 0) return "";
  return `---\n**Shortened to fit.** Left out: ${missing.join(", ")}. ${whereTheRestIs}`;
}
