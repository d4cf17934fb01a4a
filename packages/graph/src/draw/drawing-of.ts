import type { GraphChanges, Operation } from "../graph-change.ts";
import type { ResourceGraph } from "../resource-graph.ts";
import { type DrawnGroup, type Layout, layOut } from "./lay-out.ts";

/** A drawing as data, for whoever has a pen of their own. */
export interface GraphDrawing {
  readonly nodes: readonly {
    readonly id: string;
    /** As `main (ec2 Vpc)`. */
    readonly label: string;
    readonly operation: Operation;
    /** The components around it, outermost first, as `web / tier`. */
    readonly group: string | undefined;
  }[];
  /** Arrows from a resource to one that it needs. */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** Nodes beyond which a picture on a screen tells nothing. */
const maxNodes = 400;

/**
 * Answers what to draw of a graph, coloured by what changes. Beyond 400 nodes the unchanged resources fold into one node for
 * each component, then are left out; undefined when there is still too much, or nothing.
 */
export function drawingOf(graph: ResourceGraph, changes?: GraphChanges): GraphDrawing | undefined {
  for (const detail of ["all", "folded", "changed"] as const) {
    const layout = layOut(graph, changes, detail);
    if (layout.nodes.length > 0 && layout.nodes.length <= maxNodes) return drawingFrom(layout);
  }
  return undefined;
}

function drawingFrom({ groups, nodes, edges }: Layout): GraphDrawing {
  const byId = new Map(groups.map((group) => [group.id, group]));
  return {
    nodes: nodes.map(({ id, name, type, operation, group }) => ({
      id,
      label: type === undefined ? name : `${name} (${type})`,
      operation,
      group: groupPath(group, byId),
    })),
    edges,
  };
}

function groupPath(id: string | undefined, byId: ReadonlyMap<string, DrawnGroup>): string | undefined {
  const group = id === undefined ? undefined : byId.get(id);
  if (group === undefined) return undefined;
  const outer = groupPath(group.parent, byId);
  return outer === undefined ? group.name : `${outer} / ${group.name}`;
}
