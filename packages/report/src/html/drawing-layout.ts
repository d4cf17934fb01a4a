import { Graph, layout } from "@dagrejs/dagre";
import type { Drawing, ReportOperation } from "../preview-report.ts";
import { visibleText } from "../visible-text.ts";

export interface Box {
  readonly label: string;
  /** Middle of the box. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedDrawing {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly Box[];
  readonly nodes: readonly (Box & { readonly operation: ReportOperation; readonly title: string })[];
  readonly edges: readonly (readonly { readonly x: number; readonly y: number }[])[];
}

const characterWidth = 7.3;
const labelLimit = 34;

/**
 * Places the nodes of a drawing, each inside its group, and the arrows between them.
 *
 * dagre fails on some graphs whose groups depend on each other in a circle ("Not possible to find intersection"). Such
 * a drawing is placed without its groups; undefined where even that fails.
 */
export function placeDrawing(drawing: Drawing): PlacedDrawing | undefined {
  const ungrouped = { ...drawing, nodes: drawing.nodes.map((node) => ({ ...node, group: undefined })) };
  return tryPlace(drawing) ?? tryPlace(ungrouped);
}

function tryPlace(drawing: Drawing): PlacedDrawing | undefined {
  const keyById = new Map(drawing.nodes.map((node, index) => [node.id, `n${index}`]));
  const groups = new Set(drawing.nodes.flatMap(({ group }) => (group === undefined ? [] : [group])));
  const keys = { keyById, keyByGroup: new Map([...groups].map((group, index) => [group, `g${index}`])) };
  const graph = graphOf(drawing, keys);
  try {
    layout(graph);
  } catch {
    return undefined;
  }
  return readPlaces(graph, drawing, keys);
}

function graphOf(drawing: Drawing, { keyById, keyByGroup }: Keys): Graph {
  const graph = new Graph({ compound: true, multigraph: false });
  graph.setGraph({ rankdir: "LR", ranker: "tight-tree", nodesep: 14, ranksep: 56, marginx: 16, marginy: 16 });
  for (const [group, key] of keyByGroup) graph.setNode(key, { label: shorten(group), width: 0, height: 0 });
  for (const node of drawing.nodes) {
    const key = keyById.get(node.id) ?? "";
    const label = shorten(node.label);
    graph.setNode(key, { label, width: (label.length + 2) * characterWidth + 20, height: 30 });
    if (node.group !== undefined) graph.setParent(key, keyByGroup.get(node.group) ?? "");
  }
  for (const { from, to } of drawing.edges) {
    const [start, end] = [keyById.get(from), keyById.get(to)];
    if (start !== undefined && end !== undefined && start !== end) graph.setEdge(start, end, {});
  }
  return graph;
}

interface Keys {
  readonly keyById: ReadonlyMap<string, string>;
  readonly keyByGroup: ReadonlyMap<string, string>;
}

function readPlaces(graph: Graph, drawing: Drawing, { keyById, keyByGroup }: Keys): PlacedDrawing {
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    groups: [...keyByGroup.values()].map((key) => boxOf(graph, key)),
    nodes: drawing.nodes
      .filter((node, index) => keyById.get(node.id) === `n${index}`)
      .map((node) => ({
        ...boxOf(graph, keyById.get(node.id) ?? ""),
        operation: node.operation,
        title: `${node.label}: ${node.operation}`,
      })),
    edges: graph.edges().map((edge: { readonly v: string; readonly w: string }) => graph.edge(edge).points ?? []),
  };
}

function boxOf(graph: Graph, key: string): Box {
  const { label, x, y, width, height } = graph.node(key);
  return { label, x, y, width, height };
}

function shorten(text: string): string {
  const shown = visibleText(text);
  return shown.length <= labelLimit ? shown : `${shown.slice(0, labelLimit - 1)}…`;
}
