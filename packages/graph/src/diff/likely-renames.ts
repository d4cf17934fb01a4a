import type { LikelyRename, ResourceChange } from "../graph-change.ts";
import type { ResourceNode } from "../resource-graph.ts";
import { keysOf, member } from "./property-values.ts";
import { rootOf } from "./property-path.ts";

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
  const candidates = Map.groupBy(come.roots(), (root) => come.shapeOf(root));
  // A component alone makes nothing: what it made may stay under its new name.
  const lost = gone.roots().filter((root) => gone.resourcesOf(root) > 0);
  return lost.flatMap((before) => {
    const alike = candidates.get(gone.shapeOf(before)) ?? [];
    // Both sides are in the order of the program: the partner stands near the front.
    const at = alike
      .slice(0, triedCandidates)
      .findIndex((after) => isAlike({ node: before, side: gone }, { node: after, side: come }));
    const [after] = at < 0 ? [] : alike.splice(at, 1);
    if (after === undefined) return [];
    const { type, name: from } = before;
    return [{ type, from, to: after.name, resources: gone.resourcesOf(before), source: after.source }];
  });
}

/** Keeps thousands of different ones from being compared each with each. */
const triedCandidates = 50;

/** What goes, or what comes, as trees. */
class Side {
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

interface Placed {
  readonly node: ResourceNode;
  readonly side: Side;
}

/** The old and the new name of a node and of all around it. */
type Names = readonly (readonly [before: string, after: string])[];

/** Compares two trees of one shape; what they say must be the same but for their names. */
function isAlike(before: Placed, after: Placed, around: Names = []): boolean {
  const names: Names = [[before.node.name, after.node.name], ...around];
  if (!hasLikeInputs(before.node, after.node, names)) return false;
  const children = after.side.childrenOf(after.node);
  return before.side.childrenOf(before.node).every((node, at) => {
    const other = children[at];
    return other !== undefined && isAlike({ ...before, node }, { ...after, node: other }, names);
  });
}

/** Tags often repeat a part of a name, and what is made of outputs differs as these do. */
function hasLikeInputs(before: ResourceNode, after: ResourceNode, names: Names): boolean {
  const referring = new Set([before, after].flatMap(referringInputs));
  return keysOf(before.inputs, after.inputs).every((key) => {
    if (referring.has(key) || key.startsWith("tags")) return true;
    const [one, other] = [before, after].map(({ inputs }) => JSON.stringify(member(inputs, key)) ?? "");
    return one === other || withoutNames(one ?? "", names, 0) === withoutNames(other ?? "", names, 1);
  });
}

function referringInputs({ references, propertyDependencies }: ResourceNode): readonly string[] {
  const untraced = Object.entries(propertyDependencies).flatMap(([key, urns]) => (urns.length > 0 ? [key] : []));
  return [...references.map(({ path }) => rootOf(path)), ...untraced];
}

function withoutNames(text: string, names: Names, side: 0 | 1): string {
  return names.reduce((rest, pair) => (pair[side] === "" ? rest : rest.replaceAll(pair[side], "\0")), text);
}
