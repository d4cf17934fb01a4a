import { drawGroups, outermostGroup } from "../drawing/draw-groups.ts";
import type { Drawing, PreviewedStack, StackReport } from "../preview-report.ts";
import { stackLabel } from "../resource-words.ts";
import { codeFence } from "./escaping/code-fence.ts";
import { escapeText } from "./escaping/escape-text.ts";
import { clipName } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";

/** Beyond some forty boxes a drawing in a comment is a grey band. */
const readableCharacters = 4000;
const readableNodes = 40;

/** Draws a stack, folded; a large one by its components only. */
export function drawDrawing(stack: StackReport, allowance: Allowance): string {
  if (stack.status === "failed") return "";
  const text = drawingText(stack);
  if (text === undefined || !allowance.take("drawings")) return "";
  const title = `🗺️ Drawing of ${escapeText(clipName(stackLabel(stack)))}`;
  return [`<details><summary>${title}</summary>`, codeFence(text, "mermaid"), "</details>"].join("\n\n");
}

function drawingText({ mermaid, drawing }: PreviewedStack): string | undefined {
  if (mermaid === undefined || mermaid.length <= readableCharacters) return mermaid;
  if (drawing === undefined) return undefined;
  const groups = drawGroups(drawing, outermostGroup);
  return groups.nodes.length <= readableNodes ? mermaidOf(groups) : undefined;
}

function mermaidOf({ nodes, edges }: Drawing): string {
  const numberById = new Map(nodes.map(({ id }, index) => [id, index]));
  return [
    "flowchart LR",
    ...nodes.map(({ label, operation }, index) => `  n${index}["${mermaidLabel(label)}"]:::${operation}`),
    ...edges.map(({ from, to }) => `  n${numberById.get(from)} --> n${numberById.get(to)}`),
    ...[...new Set(nodes.map(({ operation }) => operation))].map(
      (operation) => `  classDef ${operation} ${styles[operation]},color:#1f2328`,
    ),
  ].join("\n");
}

const styles: Readonly<Record<Drawing["nodes"][number]["operation"], string>> = {
  create: "fill:#dafbe1,stroke:#1a7f37",
  delete: "fill:#ffebe9,stroke:#cf222e,stroke-width:3px,stroke-dasharray:5 3",
  replace: "fill:#ffe2cc,stroke:#bc4c00,stroke-width:3px",
  same: "fill:#f6f8fa,stroke:#8c959f",
  update: "fill:#fff8c5,stroke:#9a6700",
};

/** Writes all but harmless letters as their code. @see https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function mermaidLabel(text: string): string {
  return text.replace(/[^A-Za-z0-9 _:/(),-]/gu, (letter) => `#${letter.codePointAt(0)};`);
}
