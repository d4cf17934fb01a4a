import type { ResourceNode } from "../../resource-graph.ts";

/** What goes, or what comes, as trees. */
export class ResourceTrees {
  readonly #nodes: readonly ResourceNode[];
  readonly #urns: ReadonlySet<string>;
  readonly #children: ReadonlyMap<string, readonly ResourceNode[]>;

  constructor(nodes: readonly ResourceNode[]) {
    this.#nodes = nodes;
    this.#urns = new Set(nodes.map(({ urn }) => urn));
    this.#children = Map.groupBy(
      nodes.filter(({ parent }) => parent !== undefined),
      ({ parent }) => parent ?? "",
    );
  }

  roots(): ResourceNode[] {
    return this.#nodes.filter(({ parent }) => parent === undefined || !this.#urns.has(parent));
  }

  /** By type, then in the order of the program. */
  childrenOf({ urn }: ResourceNode): readonly ResourceNode[] {
    return (this.#children.get(urn) ?? []).toSorted((one, other) =>
      one.type < other.type ? -1 : Number(one.type > other.type),
    );
  }

  resourcesOf(node: ResourceNode): number {
    const below = this.childrenOf(node).map((child) => this.resourcesOf(child));
    return below.reduce((sum, count) => sum + count, node.kind === "resource" ? 1 : 0);
  }

  /** The place of a node and the types below it. */
  shapeOf(node: ResourceNode): string {
    return JSON.stringify([node.parent, this.#typesIn(node)]);
  }

  #typesIn(node: ResourceNode): unknown {
    return [node.type, this.childrenOf(node).map((child) => this.#typesIn(child))];
  }
}
