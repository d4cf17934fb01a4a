import type { PreviewReport, StackReport } from "./preview-report.ts";
import { stackLabel } from "./resource-words.ts";

/** Something that is said of one or more stacks. */
export interface Placed<Said> {
  readonly said: Said;
  readonly stacks: readonly StackReport[];
}

/** Says once what is true of several stacks: two statements are one when their keys are the same. */
export function mergePlaces<Said>(
  statements: readonly Placed<Said>[],
  keyOf: (said: Said) => string,
): readonly Placed<Said>[] {
  const groups = Map.groupBy(statements, (statement) => keyOf(statement.said));
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first === undefined
      ? []
      : [{ said: first.said, stacks: [...new Set(group.flatMap(({ stacks }) => stacks))] }];
  });
}

/** Answers the names of the stacks: only environments where all are of one stack, nothing where there is only one. */
export function placeNames(report: PreviewReport, stacks: readonly StackReport[]): readonly string[] {
  if (report.stacks.length < 2) return [];
  const isOneStack = report.stacks.every((stack) => stack.stack === report.stacks[0]?.stack);
  return stacks.map((stack) => (isOneStack ? stack.environment : stackLabel(stack)));
}
