import type { ResourceNode } from "../../resource-graph.ts";
import { rootOf } from "../property-path.ts";
import { keysOf, member } from "../property-values.ts";
import { replaces } from "../replacing-properties.ts";
import type { ResourceTrees } from "./resource-trees.ts";

/** A node in its tree. */
export interface Placed {
  readonly node: ResourceNode;
  readonly trees: ResourceTrees;
}

/** How two trees of one shape compare, by the top-level inputs of all their nodes, less what their names explain. */
export interface Likeness {
  /** How many inputs say the same. */
  readonly alike: number;
  readonly unlike: readonly { readonly type: string; readonly key: string }[];
}

/** The old and the new name of a node and of all around it. */
type Names = readonly (readonly [before: string, after: string])[];

/** Compares two trees of one shape, input by input. */
export function likenessOf(before: Placed, after: Placed, around: Names = []): Likeness {
  const names: Names = [[before.node.name, after.node.name], ...around];
  const children = after.trees.childrenOf(after.node);
  const below = before.trees.childrenOf(before.node).flatMap((node, at) => {
    const other = children[at];
    return other === undefined ? [] : [likenessOf({ ...before, node }, { ...after, node: other }, names)];
  });
  const own = likenessOfInputs(before.node, after.node, names);
  return {
    alike: below.reduce((sum, { alike }) => sum + alike, own.alike),
    unlike: [...own.unlike, ...below.flatMap(({ unlike }) => unlike)],
  };
}

/**
 * Answers whether two trees that differ are still likely to be one: in hardly anything, and in nothing that would make a new
 * resource of it all the same.
 */
export function isMostlyAlike({ alike, unlike }: Likeness): boolean {
  return unlike.length * alikeForEachUnlike <= alike && unlike.every(({ type, key }) => replaces(type, key) !== "yes");
}

const alikeForEachUnlike = 4;

/** Tags often repeat a part of a name, and what is made of outputs differs as these do. */
function likenessOfInputs(before: ResourceNode, after: ResourceNode, names: Names): Likeness {
  const referring = new Set([before, after].flatMap(referringInputs));
  const keys = keysOf(before.inputs, after.inputs).filter((key) => !referring.has(key) && !key.startsWith("tags"));
  const unlike = keys.filter((key) => {
    const [one, other] = [before, after].map(({ inputs }) => JSON.stringify(member(inputs, key)) ?? "");
    return one !== other && withoutNames(one ?? "", names, 0) !== withoutNames(other ?? "", names, 1);
  });
  return { alike: keys.length - unlike.length, unlike: unlike.map((key) => ({ type: after.type, key })) };
}

function referringInputs({ references, propertyDependencies }: ResourceNode): readonly string[] {
  const untraced = Object.entries(propertyDependencies).flatMap(([key, urns]) => (urns.length > 0 ? [key] : []));
  return [...references.map(({ path }) => rootOf(path)), ...untraced];
}

function withoutNames(text: string, names: Names, side: 0 | 1): string {
  return names.reduce((rest, pair) => (pair[side] === "" ? rest : rest.replaceAll(pair[side], "\0")), text);
}
