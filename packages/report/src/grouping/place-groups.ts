import type { PreviewReport, PreviewedStack, ResourceRow } from "../preview-report.ts";
import type { Placed } from "../places.ts";
import { indexStack, type StackIndex } from "../stack-index.ts";
import { sortContents, type StackContents } from "../stack-contents.ts";
import { type Group, mergeGroups } from "./group.ts";
import { rowIdentity } from "./row-identity.ts";

export type GroupsOf<Head, Row> = (
  contents: StackContents,
  index: StackIndex,
  stack: PreviewedStack,
) => readonly Group<Head, Row>[];

/** Groups the rows of each stack, and tells once what is the same in several. */
export function placeGroups<Head, Row extends ResourceRow>(
  report: PreviewReport,
  groupsOf: GroupsOf<Head, Row>,
  headKey: (head: Head) => string,
): readonly Placed<Group<Head, Row>>[] {
  return mergeGroups(placeEach(report, groupsOf), { head: headKey, row: rowIdentity });
}

export function placeEach<Head, Row>(
  report: PreviewReport,
  groupsOf: GroupsOf<Head, Row>,
): readonly Placed<Group<Head, Row>>[] {
  return report.stacks.flatMap((stack) =>
    stack.status === "failed"
      ? []
      : groupsOf(sortContents(stack), indexStack(stack), stack).map((said) => ({ said, stacks: [stack] })),
  );
}
