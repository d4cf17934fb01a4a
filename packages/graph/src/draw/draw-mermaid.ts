import type { GraphChanges, Operation } from "../graph-change.ts";
import type { ResourceGraph } from "../resource-graph.ts";
import { type DrawnGroup, type DrawnNode, type Layout, layOut } from "./lay-out.ts";
import { mermaidLabel } from "./mermaid-label.ts";

// GitHub keeps Mermaid's defaults, beyond which it shows an error in place of the drawing.
// @see https://mermaid.js.org/config/schema-docs/config-properties-maxtextsize.html
// @see https://mermaid.js.org/config/schema-docs/config-properties-maxedges.html
const maxCharacters = 50_000;
const maxEdges = 500;

/** Fills that are readable on a light and on a dark page, since the letters bring their own colour. */
const styles: Readonly<Record<Operation, string>> = {
  create: "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
  update: "fill:#fff8c5,stroke:#9a6700,color:#1f2328",
  replace: "fill:#ffe2cc,stroke:#bc4c00,stroke-width:3px,color:#1f2328",
  delete: "fill:#ffebe9,stroke:#cf222e,stroke-width:3px,stroke-dasharray:5 3,color:#1f2328",
  same: "fill:#f6f8fa,stroke:#8c959f,color:#1f2328",
};

/**
 * Draws a graph as a Mermaid flowchart: components around their resources, an arrow from each resource to what it needs,
 * colours and words by what changes. Every label is escaped.
 *
 * What GitHub would refuse to render is drawn with less: first the unchanged resources that nothing changed touches fold into
 * "+12 unchanged" in their component, then only what changes is left. Undefined when that is still too much, or nothing.
 */
export function drawMermaid(graph: ResourceGraph, changes?: GraphChanges): string | undefined {
  for (const detail of ["all", "folded", "changed"] as const) {
    const layout = layOut(graph, changes, detail);
    if (layout.nodes.length === 0 || layout.edges.length > maxEdges) continue;
    const text = flowchartOf(layout);
    if (text.length <= maxCharacters) return text;
  }
  return undefined;
}

function flowchartOf(layout: Layout): string {
  const used = new Set(layout.nodes.map(({ operation }) => operation));
  return [
    "flowchart LR",
    ...contentsOf(undefined, {
      groups: Map.groupBy(layout.groups, ({ parent }) => parent),
      nodes: Map.groupBy(layout.nodes, ({ group }) => group),
    }),
    ...layout.edges.map(({ from, to }) => `  ${from} --> ${to}`),
    ...[...used].toSorted().map((operation) => `  classDef ${operation} ${styles[operation]}`),
    "",
  ].join("\n");
}

interface Contents {
  readonly groups: ReadonlyMap<string | undefined, readonly DrawnGroup[]>;
  readonly nodes: ReadonlyMap<string | undefined, readonly DrawnNode[]>;
}

function contentsOf(group: string | undefined, contents: Contents): readonly string[] {
  const { groups, nodes } = contents;
  return [
    ...(nodes.get(group) ?? []).map(nodeLine),
    ...(groups.get(group) ?? []).flatMap(({ id, name }) => [
      `  subgraph ${id}["${mermaidLabel(name)}"]`,
      ...contentsOf(id, contents).map((line) => `  ${line}`),
      "  end",
    ]),
  ];
}

/** The word beside the colour is for those who cannot tell colours apart. */
function nodeLine({ id, name, type, operation }: DrawnNode): string {
  const word = operation === "same" ? [] : [operation];
  const below = [...(type === undefined ? [] : [mermaidLabel(type)]), ...word].join(", ");
  return `  ${id}["${mermaidLabel(name)}${below === "" ? "" : `<br/>${below}`}"]:::${operation}`;
}
