import type { LikelyRename, ResourceChange } from "../graph-change.ts";
import type { ResourceNode } from "../resource-graph.ts";

/**
 * Finds what was only renamed: of one type, at one place, with the same shape below it, one gone and one new.
 *
 * Pulumi knows a resource by its name, so a tidier name deletes a live system and builds another. The outermost rename is
 * told; those below follow from it.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function likelyRenames(changes: readonly ResourceChange[]): readonly LikelyRename[] {
  const gone = new Side(
    changes.flatMap(({ operation, before }) => (operation === "delete" && before !== undefined ? [before] : [])),
  );
  const come = new Side(
    changes.flatMap(({ operation, after }) => (operation === "create" && after !== undefined ? [after] : [])),
  );
  return gone.roots().flatMap((before) => {
    const after = come.takeRootLike(gone.shapeOf(before));
    if (after === undefined) return [];
    const { type, name: from } = before;
    return [{ type, from, to: after.name, resources: gone.resourcesOf(before), source: after.source }];
  });
}

/** What goes, or what comes, as trees. */
class Side {
  readonly #nodes: readonly ResourceNode[];
  readonly #urns: ReadonlySet<string>;
  readonly #children: ReadonlyMap<string, readonly ResourceNode[]>;
  readonly #rootsByShape = new Map<string, ResourceNode[]>();

  constructor(nodes: readonly ResourceNode[]) {
    this.#nodes = nodes;
    this.#urns = new Set(nodes.map(({ urn }) => urn));
    this.#children = Map.groupBy(
      nodes.filter(({ parent }) => parent !== undefined),
      ({ parent }) => parent ?? "",
    );
    for (const root of this.roots()) {
      const shape = this.shapeOf(root);
      this.#rootsByShape.set(shape, [...(this.#rootsByShape.get(shape) ?? []), root]);
    }
  }

  roots(): readonly ResourceNode[] {
    return this.#nodes.filter(({ parent }) => parent === undefined || !this.#urns.has(parent));
  }

  /** Each root answers for one rename only, the first one for the first. */
  takeRootLike(shape: string): ResourceNode | undefined {
    return this.#rootsByShape.get(shape)?.shift();
  }

  resourcesOf(node: ResourceNode): number {
    const below = (this.#children.get(node.urn) ?? []).map((child) => this.resourcesOf(child));
    return below.reduce((sum, count) => sum + count, node.kind === "resource" ? 1 : 0);
  }

  /** The types below a node in order, and the inputs that hold no name and no output; not the names. */
  shapeOf(node: ResourceNode): string {
    return JSON.stringify([node.parent, this.#below(node)]);
  }

  #below(node: ResourceNode): unknown {
    const children = (this.#children.get(node.urn) ?? []).map((child) => JSON.stringify(this.#below(child)));
    return [node.type, plainInputs(node), children.toSorted()];
  }
}

/** Names and tags often repeat the logical name, and references differ as their targets do. */
function plainInputs({ inputs, references, name }: ResourceNode): unknown {
  const referring = new Set(references.map(({ path }) => path.split(/[.[]/)[0]));
  const plain = Object.entries(inputs).filter(
    ([key, value]) => !referring.has(key) && !key.startsWith("tags") && !JSON.stringify(value).includes(name),
  );
  return plain.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
