import type { Reference, ResourceGraph, ResourceNode } from "@causeway/graph";

/** A graph whose nodes are found by URN, and whose references by place. */
export class IndexedGraph {
  readonly nodes: readonly ResourceNode[];
  readonly #byUrn: ReadonlyMap<string, ResourceNode>;
  readonly #references = new WeakMap<ResourceNode, ReadonlyMap<string, readonly Reference[]>>();

  constructor(graph: ResourceGraph) {
    this.nodes = graph.nodes;
    this.#byUrn = new Map(graph.nodes.map((node) => [node.urn, node]));
  }

  node(urn: string): ResourceNode | undefined {
    return this.#byUrn.get(urn);
  }

  referencesAt(node: ResourceNode, path: string): readonly Reference[] {
    if (node.references.length === 0) return [];
    const found = this.#references.get(node) ?? Map.groupBy(node.references, (reference) => reference.path);
    this.#references.set(node, found);
    return found.get(path) ?? [];
  }
}
