import { drawGroups } from "../drawing/draw-groups.ts";
import type { Drawing } from "../preview-report.ts";
import { countOf } from "../resource-words.ts";

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
