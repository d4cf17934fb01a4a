import { type CauseGroup, groupByCause, type ReplacedRow, type RootCause } from "../../grouping/group-by-cause.ts";
import { changeKey } from "../../grouping/group-by-change.ts";
import { placeGroups } from "../../grouping/place-groups.ts";
import type { Placed } from "../../places.ts";
import type { PreviewReport } from "../../preview-report.ts";
import { countOf, urnWithoutStack } from "../../resource-words.ts";
import { at, listSome, nameAndType, nameSpan, propertyChange } from "../escaping/inline-words.ts";
import type { Draw } from "../fitting/render-within.ts";
import { listRows } from "../listing/list-rows.ts";
import { tallyTypes } from "../listing/tally-rows.ts";
import type { DangerGroup } from "./danger-group.ts";
import { drawDangers } from "./draw-dangers.ts";

const changeLimit = 8;
const leaderLimit = 1;

/** Prepares what is deleted and made anew, by what starts it. */
export function drawReplacements(report: PreviewReport): Draw {
  const groups = placeGroups(report, ({ replaces }, index) => groupByCause(replaces, index), causeKey);
  return drawDangers(report, "♻️ Replacements: deleted and made anew", groups.map(replacementGroup));
}

function replacementGroup({ said, stacks }: Placed<CauseGroup>): DangerGroup<ReplacedRow> {
  const { head, rows } = said;
  const [only, ...others] = rows.filter(({ follows }) => follows === undefined);
  const reasons = reasonsOf(head);
  const common = { rows, stacks, listRows: (listed: readonly ReplacedRow[]) => listReplaced(listed, head) };
  if (only === undefined || others.length > 0 || head.kind === "made-anew") {
    const [reason = "", ...more] = reasons;
    const label = `**${countOf(rows.length, "resource")}** ${reason}`;
    return { ...common, label, place: "", tally: tallyTypes(rows), reasons: bullets(more), openLimit: 3 };
  }
  const followers = rows.filter((row) => row !== only);
  return {
    ...common,
    label: nameAndType(only),
    place: at(only),
    tally:
      followers.length === 0
        ? ""
        : `${followers.length.toLocaleString("en-US")} more follow it: ${tallyTypes(followers)}`,
    reasons: bullets(reasons),
    openLimit: followers.length === 0 ? "named by label" : 3,
  };
}

function bullets(sentences: readonly string[]): string {
  return sentences.map((sentence) => `  - ${sentence}`).join("\n");
}

function reasonsOf(cause: RootCause): readonly string[] {
  switch (cause.kind) {
    case "change": {
      const rest = cause.changes.length - changeLimit;
      const shown = cause.changes.slice(0, changeLimit).map((change) => `because ${propertyChange(change)}`);
      return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])];
    }
    case "varied":
      return [`because ${listSome(cause.paths, changeLimit, nameSpan)} changes, on each to another value`];
    case "made-anew":
      return [`because ${nameAndType(cause.resource)} is made anew${via(cause.paths)}`];
    case "output":
      return [`because an output of ${nameSpan(cause.name)} changes`];
    default:
      return ["for a reason that nothing here knows"];
  }
}

function via(paths: readonly string[]): string {
  return paths.length === 0 ? "" : ` (by ${listSome(paths, changeLimit, nameSpan)})`;
}

function listReplaced(rows: readonly ReplacedRow[], cause: RootCause): readonly string[] {
  return listRows(rows, {
    remarkOf: followedBy,
    nameOf: (row) =>
      cause.kind === "varied" ? `${nameSpan(row.name)}${valuesOf(row, cause.paths)}` : nameSpan(row.name),
  });
}

function valuesOf({ properties }: ReplacedRow, paths: readonly string[]): string {
  const changes = properties.filter(({ path }) => paths.includes(path)).map(propertyChange);
  return changes.length === 0 ? "" : ` (${listSome(changes, changeLimit)})`;
}

function followedBy(rows: readonly ReplacedRow[]): string {
  const leaders = [...new Set(rows.flatMap(({ follows }) => follows ?? []))];
  return leaders.length === 0 ? "" : ` (following ${listSome(leaders, leaderLimit, nameSpan)})`;
}

function causeKey(cause: RootCause): string {
  if (cause.kind === "change") return `change ${changeKey(cause.changes)}`;
  if (cause.kind === "made-anew")
    return JSON.stringify([urnWithoutStack(cause.resource.urn), cause.resource.source, cause.paths]);
  return JSON.stringify(cause);
}
