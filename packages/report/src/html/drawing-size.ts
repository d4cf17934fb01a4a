import type { Drawing } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";
import { operations } from "./html-words.ts";

const mostNodes = 300;
const mostEdges = 400;

/** A drawing that can be read, and what to say where it is not the whole. */
export interface SizedDrawing {
  readonly drawing: Drawing | undefined;
  readonly remark: string;
}

/** Answers the drawing, or where it is too large the drawing of its groups, or none. */
export function sizeDrawing(drawing: Drawing): SizedDrawing {
  if (isReadable(drawing)) return { drawing, remark: "" };
  const size = `${countOf(drawing.nodes.length, "resource")} and ${countOf(drawing.edges.length, "arrow")}`;
  const groups = drawGroups(drawing);
  return isReadable(groups)
    ? { drawing: groups, remark: `Too large to read with its ${size}, so only its groups are drawn.` }
    : { drawing: undefined, remark: `Too large to draw: ${size}.` };
}

function isReadable(drawing: Drawing): boolean {
  return drawing.nodes.length <= mostNodes && drawing.edges.length <= mostEdges;
}

/** One node for each group, coloured by the worst that happens in it. */
function drawGroups(drawing: Drawing): Drawing {
  const members = Map.groupBy(drawing.nodes, (node) => node.group ?? "");
  const groupById = new Map(drawing.nodes.map((node) => [node.id, node.group ?? ""]));
  const arrows = drawing.edges.flatMap(({ from, to }) => {
    const [start, end] = [groupById.get(from), groupById.get(to)];
    return start === undefined || end === undefined || start === end ? [] : [{ from: start, to: end }];
  });
  return {
    nodes: [...members].map(([group, nodes]) => ({
      id: group,
      label: `${group === "" ? "(no group)" : group} × ${nodes.length}`,
      operation: operations.find((operation) => nodes.some((node) => node.operation === operation)) ?? "same",
      group: undefined,
    })),
    edges: [...new Map(arrows.map((arrow) => [JSON.stringify(arrow), arrow])).values()],
  };
}
