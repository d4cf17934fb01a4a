import {
  type ComponentGroup,
  type ComponentHead,
  groupByComponent,
  type MemberRow,
} from "../../grouping/group-by-component.ts";
import { placeGroups } from "../../grouping/place-groups.ts";
import type { Placed } from "../../places.ts";
import type { PreviewReport } from "../../preview-report.ts";
import { componentKey, componentLabel, componentPlace, listMembers } from "../listing/component-label.ts";
import { nameAndType, at, nameSpan } from "../escaping/inline-words.ts";
import type { Draw } from "../fitting/render-within.ts";
import { tallyRows } from "../listing/tally-rows.ts";
import type { DangerGroup } from "./danger-group.ts";
import { drawDangers } from "./draw-dangers.ts";

/** Prepares what goes away, by the component that goes, and else each by itself. */
export function drawDeletes(report: PreviewReport): Draw {
  const groups = placeGroups(report, ({ deletes }, index) => groupByComponent(deletes, index), componentKey);
  return drawDangers(report, "🗑️ Deletes", groups.flatMap(deleteGroups));
}

function deleteGroups({ said, stacks }: Placed<ComponentGroup>): readonly DangerGroup<MemberRow>[] {
  const [only, ...others] = said.rows;
  if (said.head.component === undefined || (only !== undefined && others.length === 0)) {
    return said.rows.map((row) => loneDelete(row, stacks));
  }
  return [
    {
      label: componentLabel(said.head),
      place: `${renamedTo(said.head)}${componentPlace(said.head)}`,
      tally: tallyRows(said.rows),
      reasons: "",
      rows: said.rows,
      stacks,
      openLimit: 3,
      listRows: (rows) => listMembers(rows, said.head),
    },
  ];
}

function loneDelete(row: MemberRow, stacks: DangerGroup<MemberRow>["stacks"]): DangerGroup<MemberRow> {
  return {
    label: nameAndType(row),
    place: at(row),
    tally: "",
    reasons: "",
    rows: [row],
    stacks,
    openLimit: "named by label",
    listRows: () => [],
  };
}

function renamedTo({ renamed }: ComponentHead): string {
  return renamed === undefined ? "" : `, looks renamed to ${nameSpan(renamed)}`;
}
