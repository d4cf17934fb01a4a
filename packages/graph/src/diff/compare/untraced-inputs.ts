import type { PropertyValue, ResourceNode } from "../../resource-graph.ts";
import { changingOutputs } from "../aws/changing-outputs.ts";
import { isList, isObject } from "../property-values.ts";
import { canonicalPath, joinPath, rootOf } from "../property-path.ts";
import { parseUrn } from "../urn.ts";

/** An output of another resource of the head. Property undefined: any of them. */
export interface UsedOutput {
  readonly urn: string;
  readonly property: string | undefined;
}

/** Outputs that an input is made of, though no reference says so. */
export interface UntracedInput {
  readonly path: string;
  readonly outputs: readonly UsedOutput[];
}

/**
 * Finds the inputs that depend on outputs which nothing in them can be led back to: what `apply` made of them, which is known
 * of a property as a whole only, and numbers, which carry no mark.
 */
export function untracedInputs(node: ResourceNode): readonly UntracedInput[] {
  return Object.entries(node.propertyDependencies).flatMap(([key, urns]) => {
    const value = Object.hasOwn(node.inputs, key) ? node.inputs[key] : undefined;
    if (value === undefined) return [];
    const references = node.references.filter(({ path }) => rootOf(path) === key);
    const traced = new Set(references.map(({ urn }) => urn));
    const unseen = urns.filter((urn) => !traced.has(urn)).map((urn) => ({ urn, property: undefined }));
    const whole = unseen.length === 0 ? [] : [{ path: joinPath("", key), outputs: unseen }];

    const changing = urns.flatMap((urn) =>
      (changingOutputs.get(parseUrn(urn).type) ?? []).map((property) => ({ urn, property })),
    );
    if (changing.length === 0) return whole;
    const known = new Set(references.map(({ path }) => canonicalPath(path)));
    const numbers = numbersIn(value, joinPath("", key)).filter((path) => !known.has(path));
    return [...whole, ...numbers.map((path) => ({ path, outputs: changing }))];
  });
}

/** Paths of numbers, also of those written as text. */
function numbersIn(value: PropertyValue, path: string): readonly string[] {
  if (typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value))) return [path];
  if (isList(value)) return value.flatMap((item, index) => numbersIn(item, joinPath(path, index)));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => numbersIn(item, joinPath(path, key)));
}
