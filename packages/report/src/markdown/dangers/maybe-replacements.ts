import { type ChangeGroup, changeKey, groupByChange } from "../../grouping/group-by-change.ts";
import { placeGroups } from "../../grouping/place-groups.ts";
import type { Placed } from "../../places.ts";
import type { PreviewReport, PropertyRow, ResourceRow } from "../../preview-report.ts";
import { countOf } from "../../resource-words.ts";
import { at, nameAndType, propertyChange } from "../escaping/inline-words.ts";
import type { Draw } from "../fitting/render-within.ts";
import { listRows } from "../listing/list-rows.ts";
import { tallyTypes } from "../listing/tally-rows.ts";
import type { DangerGroup } from "./danger-group.ts";
import { drawDangers } from "./draw-dangers.ts";

const changeLimit = 8;

/** Prepares updates of which nobody here knows whether AWS can do them in place. */
export function drawMaybeReplacements(report: PreviewReport): Draw {
  const groups = placeGroups(report, ({ maybeReplaces }) => groupByChange(maybeReplaces, unsureChanges), changeKey);
  return drawDangers(report, "❓ Updates that may turn out to be replacements", groups.map(maybeGroup));
}

function maybeGroup({ said, stacks }: Placed<ChangeGroup>): DangerGroup<ResourceRow> {
  const { head, rows } = said;
  const [only] = rows.length === 1 ? rows : [];
  const rest = head.length - changeLimit;
  const changes = [...head.slice(0, changeLimit).map(propertyChange), ...(rest > 0 ? [`and ${rest} more`] : [])];
  return {
    label: only === undefined ? `**${countOf(rows.length, "resource")}**` : nameAndType(only),
    place: only === undefined ? "" : at(only),
    tally: only === undefined ? tallyTypes(rows) : "",
    reasons: changes.map((change) => `  - ${change}`).join("\n"),
    rows,
    stacks,
    openLimit: only === undefined ? 3 : "named by label",
    listRows,
  };
}

function unsureChanges({ properties }: ResourceRow): readonly PropertyRow[] {
  return properties.filter(({ replaces }) => replaces !== "no");
}
