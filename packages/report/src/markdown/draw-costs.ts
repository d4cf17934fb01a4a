import { clipText } from "../clip-text.ts";
import { type CostGroup, changedCosts, unpricedText } from "../cost/cost-groups.ts";
import { costHeadline, doubleCost, priceNotes, toldCost } from "../cost/cost-headline.ts";
import { mergePlaces, type Placed } from "../places.ts";
import type { CostSection, PreviewReport } from "../preview-report.ts";
import { escapeText } from "./escaping/escape-text.ts";
import { clipName, inPlaces, listSome, nameSpan } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import type { Draw } from "./fitting/render-within.ts";

const textLimit = 1000;

/** More names of one line would push out other lines. */
const nameLimit = 12;

/**
 * Prepares what each stack costs more or less: one line open, the rest folded.
 *
 * Every `$` goes through `escapeText`: between two of them GitHub reads mathematics.
 *
 * @see https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
 */
export function drawCosts(report: PreviewReport): Draw {
  const costs = report.stacks.flatMap((stack) => {
    const cost = stack.status === "previewed" ? toldCost(stack) : undefined;
    return cost === undefined ? [] : [{ said: cost, stacks: [stack] }];
  });
  const headlines = linesOf(report, costs, headlinesOf);
  const lines = linesOf(report, costs, (cost) => changedCosts(cost).map(groupLine));
  const unpriced = linesOf(report, costs, (cost) =>
    cost.notEstimated.map((row) => escapeText(clipText(unpricedText(row), textLimit))),
  );
  const notes = linesOf(report, costs, (cost) => priceNotes(cost).map((note) => escapeText(clipText(note, textLimit))));
  return (allowance) => {
    const shown = headlines.filter(() => allowance.take("costs"));
    const folded = foldedLines(
      { "What changes:": lines, "Not in these figures:": unpriced, "About these figures:": notes },
      allowance,
    );
    if (headlines.length === 0) return "";
    const rest = headlines.length - shown.length;
    const more = rest === 0 ? [] : [`- ${rest.toLocaleString("en-US")} ${shown.length === 0 ? "not told" : "more"}`];
    return ["### 💵 Cost", [...shown, ...more].join("\n"), folded].filter((part) => part !== "").join("\n\n");
  };
}

function headlinesOf(cost: CostSection): readonly string[] {
  const { amount, remarks } = costHeadline(cost);
  const double = doubleCost(cost);
  return [
    [`**${escapeText(amount)}**`, ...remarks.map(escapeText)].join(", "),
    ...(double === "" ? [] : [escapeText(clipText(double, textLimit))]),
  ];
}

function groupLine({ amount, what, names, how }: CostGroup): string {
  const shown = listSome(names, nameLimit, nameSpan);
  return `**${escapeText(amount)}**: ${escapeText(clipName(what))} ${shown} — ${escapeText(clipName(how))}`;
}

/** Blocks of lines, each under its title. */
function foldedLines(blocks: Readonly<Record<string, readonly string[]>>, allowance: Allowance): string {
  const shown = Object.entries(blocks).map(([title, block]) => ({
    title,
    lines: block.filter(() => allowance.take("cost lines")),
    all: block.length,
  }));
  if (shown.every(({ lines }) => lines.length === 0)) return "";
  const drawn = shown
    .filter(({ all }) => all > 0)
    .flatMap(({ title, lines, all }) => {
      const left = all - lines.length;
      const more =
        left === 0 ? [] : [`- ${left.toLocaleString("en-US")} ${lines.length === 0 ? "not listed" : "more"}`];
      return [title, [...lines, ...more].join("\n")];
    });
  return ["<details><summary>What it is made of, and what it leaves out</summary>", ...drawn, "</details>"].join(
    "\n\n",
  );
}

function linesOf(
  report: PreviewReport,
  costs: readonly Placed<CostSection>[],
  textsOf: (cost: CostSection) => readonly string[],
): readonly string[] {
  const said = costs.flatMap((cost) => textsOf(cost.said).map((text) => ({ said: text, stacks: cost.stacks })));
  return mergePlaces(said, (text) => text).map((line) => `- ${line.said}${inPlaces(report, line.stacks)}`);
}
