import { clipText } from "../clip-text.ts";
import { type ChangeGroup, changeKey, groupByChange } from "../grouping/group-by-change.ts";
import { placeGroups } from "../grouping/place-groups.ts";
import type { Placed } from "../places.ts";
import type { PreviewReport, PropertyRow, ResourceRow } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { visibleText } from "../visible-text.ts";
import { codeFence } from "./escaping/code-fence.ts";
import { at, clipName, inPlaces, listSome, nameAndType, nameSpan, propertyChange } from "./escaping/inline-words.ts";
import type { Allowance } from "./fitting/allowance.ts";
import type { Draw } from "./fitting/render-within.ts";
import { nameList } from "./listing/list-rows.ts";
import { tallyTypes } from "./listing/tally-rows.ts";

const propertyLimit = 30;
/** Changes that can be read in one sentence. */
const sentenceLimit = 3;
const sentenceValue = 80;

type Update = Placed<ChangeGroup>;

/** Prepares the updates in place: equal changes told once, short ones in a sentence, others as a folded diff. */
export function drawUpdates(report: PreviewReport): Draw {
  const updates = placeGroups(report, ({ updates: rows }) => groupByChange(rows, tagsLast), changeKey);
  const count = updates.reduce((sum, { said }) => sum + said.rows.length, 0);
  return (allowance) => {
    const drawn = updates.map((update) => drawUpdate(report, update, allowance));
    const rest = drawn.flatMap(({ left }) => left);
    if (count === 0) return "";
    return [
      `### ✏️ Updates in place (${count.toLocaleString("en-US")})`,
      [...drawn.map(({ text }) => text), rest.length === 0 ? "" : countRest(rest, allowance)]
        .filter((text) => text !== "")
        .join("\n"),
    ].join("\n\n");
  };
}

/** Tags change often and matter little. */
function tagsLast({ properties }: ResourceRow): readonly PropertyRow[] {
  return properties.toSorted((one, other) => Number(isTag(one)) - Number(isTag(other)));
}

function isTag({ path }: PropertyRow): boolean {
  return /^tags(?:All)?(?:[.[]|$)/u.test(path);
}

interface DrawnUpdate {
  readonly text: string;
  readonly left: readonly ResourceRow[];
}

function drawUpdate(report: PreviewReport, update: Update, allowance: Allowance): DrawnUpdate {
  const { head, rows } = update.said;
  const shown = rows.filter(() => allowance.take("rows of updates"));
  const left = rows.slice(shown.length);
  if (shown.length === 0) return { text: "", left };
  const where = `${subjectOf(rows, shown)}${inPlaces(report, update.stacks)}`;
  if (isSentence(head)) return { text: `- ${head.map(propertyChange).join(", ")} on ${where}`, left };
  const summary = `- ${
    listSome(
      head.map(({ path }) => path),
      propertyLimit,
      nameSpan,
    ) || "something"
  } changes on ${where}`;
  const isDiffShown = head.length > 0 && allowance.take("property diffs");
  return { text: isDiffShown ? `${summary}\n${foldedDiff(head)}` : summary, left };
}

function subjectOf(rows: readonly ResourceRow[], shown: readonly ResourceRow[]): string {
  const [only] = rows;
  if (only !== undefined && rows.length === 1) return `${nameAndType(only)}${at(only)}`;
  const hidden = rows.length - shown.length;
  const more = hidden === 0 ? "" : ` and ${hidden.toLocaleString("en-US")} more`;
  const place = only !== undefined && rows.every((row) => at(row) === at(only)) ? at(only) : "";
  return `**${countOf(rows.length, "resource")}**: ${nameList(shown)}${more}${place}`;
}

function isSentence(changes: readonly PropertyRow[]): boolean {
  const values = changes.flatMap(({ before = "", after = "" }) => [before, after]);
  return (
    changes.length > 0 &&
    changes.length <= sentenceLimit &&
    values.every((value) => value.length <= sentenceValue && !/[\r\n]/u.test(value))
  );
}

function countRest(rest: readonly ResourceRow[], allowance: Allowance): string {
  const types = allowance.take("counts per component") ? `: ${tallyTypes(rest)}` : "";
  return `- ${countOf(rest.length, "update")} not listed${types}`;
}

function foldedDiff(changes: readonly PropertyRow[]): string {
  const rest = changes.length - propertyLimit;
  const hunks = changes.slice(0, propertyLimit).map(hunkOf);
  const diff = codeFence([...hunks, ...(rest > 0 ? [`@@ and ${rest} more @@`] : [])].join("\n"), "diff");
  return `\n<details><summary>What changes</summary>\n\n${diff}\n\n</details>\n`;
}

function hunkOf({ path, before, after }: PropertyRow): string {
  return [`@@ ${visibleText(clipName(path))} @@`, ...signed("-", before), ...signed("+", after)].join("\n");
}

function signed(sign: "-" | "+", value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  return clipText(value, 1000)
    .split(/\r\n|[\r\n]/u)
    .map((line) => `${sign} ${line}`);
}
