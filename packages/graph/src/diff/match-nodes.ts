import type { ResourceNode } from "../resource-graph.ts";
import { childUrn, isStackType, parseUrn } from "./urn.ts";

/** A node of the head and what it was in the base. */
export interface Match {
  readonly before: ResourceNode | undefined;
  readonly after: ResourceNode;
}

export interface MatchedNodes {
  /** Each node of the head, in its order. */
  readonly matches: readonly Match[];
  /** Nodes of the base that no node of the head continues, in the base's order. */
  readonly gone: readonly ResourceNode[];
}

/**
 * Finds for each node of the head the node of the base that it continues: by URN, else by an alias of its own, else by
 * the earlier URN of its parent, as the engine does.
 *
 * A node continues only a node of its own kind: what was managed and is now only read (or the reverse) is not the same.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go (generateAliases, inheritedChildAlias)
 */
export function matchNodes(base: readonly ResourceNode[], head: readonly ResourceNode[]): MatchedNodes {
  const baseByUrn = new Map(base.map((node) => [node.urn, node]));
  const headUrns = new Set(head.map((node) => node.urn));
  const earlierUrns = new Map<string, string>();
  const taken = new Set<string>();

  const matches = head.map((after): Match => {
    const before = candidatesOf(after, earlierUrns)
      .filter((urn) => urn === after.urn || !headUrns.has(urn))
      .map((urn) => baseByUrn.get(urn))
      .find((node) => node !== undefined && node.kind === after.kind && !taken.has(node.urn));
    if (before !== undefined) {
      taken.add(before.urn);
      if (before.urn !== after.urn) earlierUrns.set(after.urn, before.urn);
    }
    return { before, after };
  });
  return { matches, gone: base.filter((node) => !taken.has(node.urn) && !isStackType(node.type)) };
}

function candidatesOf(node: ResourceNode, earlierUrns: ReadonlyMap<string, string>): readonly string[] {
  const { aliases } = node.options;
  const earlierParent = node.parent === undefined ? undefined : earlierUrns.get(node.parent);
  if (node.parent === undefined || earlierParent === undefined) return [node.urn, ...aliases];

  const parents = { now: node.parent, earlier: earlierParent };
  const inherited = [node.urn, ...aliases].map((urn) => inheritedAlias(urn, node.urn, parents));
  return [node.urn, ...aliases, ...inherited];
}

/** By convention a child's name starts with its parent's, so that a rename of the parent carries over to it. */
function inheritedAlias(
  urn: string,
  headUrn: string,
  parents: { readonly now: string; readonly earlier: string },
): string {
  const { type, name } = parseUrn(urn);
  const earlier = parseUrn(parents.earlier);
  const parentName = parseUrn(parents.now).name;
  const earlierName = name.startsWith(parentName) ? earlier.name + name.slice(parentName.length) : name;
  return childUrn({ prefix: parseUrn(headUrn).prefix, type, name: earlierName }, earlier);
}
