import { mergePlaces, type Placed } from "../places.ts";

/** Rows of which one thing can be said. */
export interface Group<Head, Row> {
  readonly head: Head;
  readonly rows: readonly Row[];
}

export interface GroupKeys<Head, Row> {
  readonly head: (head: Head) => string;
  readonly row: (row: Row) => string;
}

/** Tells once the rows that are the same in several stacks; those that are in one stack only form a group of their own. */
export function mergeGroups<Head, Row>(
  groups: readonly Placed<Group<Head, Row>>[],
  keys: GroupKeys<Head, Row>,
): readonly Placed<Group<Head, Row>>[] {
  const rows = groups.flatMap(({ said, stacks }) => {
    const headKey = keys.head(said.head);
    return said.rows.map((row) => ({ said: { headKey, head: said.head, row }, stacks }));
  });
  const merged = mergePlaces(rows, ({ headKey, row }) => `${headKey}\n${keys.row(row)}`);
  const numbers = new Map([...new Set(merged.flatMap(({ stacks }) => stacks))].map((stack, index) => [stack, index]));
  const regrouped = Map.groupBy(merged, ({ said, stacks }) =>
    JSON.stringify([said.headKey, stacks.map((stack) => numbers.get(stack))]),
  );
  return [...regrouped.values()].flatMap((members) => {
    const [first] = members;
    return first === undefined
      ? []
      : [{ said: { head: first.said.head, rows: members.map(({ said }) => said.row) }, stacks: first.stacks }];
  });
}
