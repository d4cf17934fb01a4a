import { mergePlaces } from "../places.ts";
import type { PreviewReport, RenameRow } from "../preview-report.ts";
import { countOf, shortType } from "../resource-words.ts";
import { codeSpan } from "./escaping/code-span.ts";
import { at, clipName, inPlaces, nameSpan } from "./escaping/inline-words.ts";
import type { Draw } from "./fitting/render-within.ts";

/** Renames that are told with the alias to type; more share one sentence. */
const spelledLimit = 5;

/** The rest is counted: what is lost by it stands among the deletes, and needs the room. */
const listLimit = 20;

/** Prepares what seems to be renamed only, and how it would stay; of many, those that lose most. */
export function drawRenames(report: PreviewReport): Draw {
  const said = report.stacks.flatMap((stack) =>
    stack.status === "failed" ? [] : stack.renames.map((rename) => ({ said: rename, stacks: [stack] })),
  );
  const renames = mergePlaces(said, (rename) => JSON.stringify(rename));
  const isSpelled = renames.length <= spelledLimit;
  const largest = renames.toSorted((one, other) => other.said.resources - one.said.resources).slice(0, listLimit);
  const lines = largest.map(
    (rename) =>
      `- ${renameLine(rename.said)}${inPlaces(report, rename.stacks)}.${isSpelled ? ` ${remedy(rename.said)}` : ""}`,
  );
  return (allowance) => {
    const shown = lines.filter(() => allowance.take("renames"));
    if (shown.length === 0) return "";
    const rest = renames.length - shown.length;
    return [
      `### 🏷️ Looks like ${renames.length === 1 ? "a rename" : `${renames.length.toLocaleString("en-US")} renames`}`,
      [...shown, ...(rest > 0 ? [`- and ${rest.toLocaleString("en-US")} more`] : [])].join("\n"),
      ...(isSpelled
        ? []
        : [
            `If only names should change, add ${codeSpan('aliases: [{ name: "the old name" }]')} to the options of each.`,
          ]),
    ].join("\n\n");
  };
}

function renameLine({ type, from, to, resources, source }: RenameRow): string {
  return `**${nameSpan(from)} → ${nameSpan(to)}** (${nameSpan(shortType(type))}${at({ source })}): ${countOf(resources, "resource")} would be deleted and made anew`;
}

function remedy({ from }: RenameRow): string {
  return `If only the name should change, add ${codeSpan(`aliases: [{ name: ${JSON.stringify(clipName(from))} }]`)} to its options.`;
}
