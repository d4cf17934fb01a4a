import type { Drawing, ReportOperation } from "../preview-report.ts";

const worstFirst: readonly ReportOperation[] = ["delete", "replace", "update", "create", "same"];

/** Answers a drawing of groups: one node for each, coloured by the worst that happens in it. */
export function drawGroups(drawing: Drawing, nameOf = (group: string): string => group): Drawing {
  const groupOf = ({ group }: Drawing["nodes"][number]): string => (group === undefined ? "" : nameOf(group));
  const members = Map.groupBy(drawing.nodes, groupOf);
  const groupById = new Map(drawing.nodes.map((node) => [node.id, groupOf(node)]));
  const arrows = drawing.edges.flatMap(({ from, to }) => {
    const [start, end] = [groupById.get(from), groupById.get(to)];
    return start === undefined || end === undefined || start === end ? [] : [{ from: start, to: end }];
  });
  return {
    nodes: [...members].map(([group, nodes]) => ({
      id: group,
      label: `${group === "" ? "(no group)" : group} × ${nodes.length}`,
      operation: worstFirst.find((operation) => nodes.some((node) => node.operation === operation)) ?? "same",
      group: undefined,
    })),
    edges: [...new Map(arrows.map((arrow) => [JSON.stringify(arrow), arrow])).values()],
  };
}

/** Answers the outermost of the components that a drawing names as `web / tier`. */
export function outermostGroup(group: string): string {
  return group.split(" / ")[0] ?? group;
}
