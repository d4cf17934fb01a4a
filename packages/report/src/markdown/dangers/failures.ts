import { clipStart, clipText } from "../../clip-text.ts";
import type { FailedStack, PreviewReport } from "../../preview-report.ts";
import { stackLabel } from "../../resource-words.ts";
import { codeFence } from "../escaping/code-fence.ts";
import { at, nameSpan, prose } from "../escaping/inline-words.ts";
import type { Draw } from "../fitting/render-within.ts";
import type { DangerGroup, NamedRow } from "./danger-group.ts";
import { drawDangers } from "./draw-dangers.ts";

/** Prepares which stacks could not be previewed, why, and what to do. */
export function drawFailures(report: PreviewReport): Draw {
  const failed = report.stacks.filter((stack) => stack.status === "failed");
  return drawDangers(report, "⛔ Not previewed", failed.map(failureGroup));
}

/** A failure names its stack itself, so it is placed nowhere. */
function failureGroup(stack: FailedStack): DangerGroup<NamedRow> {
  const parts = [
    codeFence(clipText(stack.message, 4000), "text"),
    stack.hint === "" ? "" : `**What to do:** ${prose(stack.hint)}`,
    stack.printed.trim() === "" ? "" : lastOutput(stack.printed),
  ];
  return {
    label: `**${nameSpan(stack.stack)} for ${nameSpan(stack.environment)}**: ${nameSpan(stack.reason)}`,
    place: at({ source: stack.source }),
    tally: "",
    reasons: `\n${parts.filter((part) => part !== "").join("\n\n")}\n`,
    rows: [{ name: stackLabel(stack) }],
    stacks: [],
    openLimit: "named by label",
    listRows: () => [],
  };
}

function lastOutput(printed: string): string {
  const fence = codeFence(clipStart(printed.trim(), 2000), "text");
  return `<details><summary>The last lines that the program printed</summary>\n\n${fence}\n\n</details>`;
}
