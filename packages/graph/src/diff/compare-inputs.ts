import {
  isAsset,
  isSecret,
  isUnknown,
  type PropertyValue,
  type Reference,
  type ResourceNode,
} from "../resource-graph.ts";
import { equalValues, isList, isObject, keysOf, member, valueAt } from "./property-values.ts";
import type { Match } from "./match-nodes.ts";
import { canonicalPath, covers, joinPath, parsePath } from "./property-path.ts";
import { isUnordered } from "./aws/unordered-lists.ts";
import { untracedInputs, type UsedOutput } from "./untraced-inputs.ts";

export interface Difference {
  readonly path: string;
  readonly before: PropertyValue | undefined;
  readonly after: PropertyValue | undefined;
  /** Whether a list has the same items in another order. */
  readonly isReordered?: true;
}

/** An input that stays the same only as long as the outputs that it is made of do. */
export interface HeldInput extends Difference {
  readonly outputs: readonly UsedOutput[];
}

export interface ComparedInputs {
  readonly changed: readonly Difference[];
  readonly held: readonly HeldInput[];
}

/** Answers which node of the base a URN of the head continues. */
export type EarlierUrn = (urn: string) => string | undefined;

/**
 * Compares the inputs of one resource, property by property; lists by position, as Pulumi's own diff of inputs does, so
 * that an item put in front shows as a change of each item behind it. Another order alone is one change of the list, and
 * none where the provider keeps the list as a set.
 *
 * What `ignoreChanges` covers is left out. Secrets and assets compare by digest; an unknown value differs from a known one.
 * Texts with outputs inside are equal when they are made of the same outputs of the same resources, whatever stands for
 * these outputs on either side.
 */
export function compareInputs(before: ResourceNode, after: ResourceNode, earlierUrn: EarlierUrn): ComparedInputs {
  const comparison = new InputComparison({ before, after }, earlierUrn);
  for (const key of keysOf(before.inputs, after.inputs)) {
    comparison.compare(joinPath("", key), member(before.inputs, key), member(after.inputs, key));
  }
  comparison.holdUntraced();
  return comparison;
}

class InputComparison implements ComparedInputs {
  readonly changed: Difference[] = [];
  readonly held: HeldInput[] = [];
  readonly #match: Match & { readonly before: ResourceNode };
  readonly #earlierUrn: EarlierUrn;
  readonly #ignored: readonly (readonly (string | number)[])[];
  readonly #baseReferences: ReadonlyMap<string, readonly Reference[]>;
  readonly #headReferences: ReadonlyMap<string, readonly Reference[]>;

  constructor(match: Match & { readonly before: ResourceNode }, earlierUrn: EarlierUrn) {
    this.#match = match;
    this.#earlierUrn = earlierUrn;
    this.#ignored = match.after.options.ignoreChanges.map(parsePath);
    this.#baseReferences = referencesByPath(match.before);
    this.#headReferences = referencesByPath(match.after);
  }

  compare(path: string, before: PropertyValue | undefined, after: PropertyValue | undefined): void {
    if (this.#isIgnored(path)) return;
    const references = this.#headReferences.get(path) ?? [];
    const isOpaque = references.some(({ whole }) => whole);
    if (!isOpaque && isList(before) && isList(after) && isReordered(before, after)) {
      if (!isUnordered(this.#match.after.type, path)) this.changed.push({ path, before, after, isReordered: true });
      for (const [index, item] of after.entries()) this.compare(joinPath(path, index), item, item);
    } else if (!isOpaque && isList(before) && isList(after)) {
      const length = Math.max(before.length, after.length);
      for (let index = 0; index < length; index++) this.compare(joinPath(path, index), before[index], after[index]);
    } else if (!isOpaque && isPlain(before) && isPlain(after)) {
      for (const key of keysOf(before, after))
        this.compare(joinPath(path, key), member(before, key), member(after, key));
    } else {
      this.#compareWhole({ path, before, after }, references);
      return;
    }
    if (references.length > 0) this.held.push({ path, before, after, outputs: references });
  }

  holdUntraced(): void {
    const { before, after } = this.#match;
    for (const { path, outputs } of untracedInputs(after)) {
      if (this.#isIgnored(path)) continue;
      this.held.push({ path, before: valueAt(before.inputs, path), after: valueAt(after.inputs, path), outputs });
    }
  }

  #compareWhole(difference: Difference, references: readonly Reference[]): void {
    const { before, after } = difference;
    const isSame = equalValues(before, after) || this.#isSameOutput(difference, references);
    if (!isSame) this.changed.push(difference);
    else if (references.length > 0) this.held.push({ ...difference, outputs: references });
    else if (isUnknown(after)) this.held.push({ ...difference, outputs: [outputOf(after.$unknown)] });
  }

  #isSameOutput({ path, before, after }: Difference, references: readonly Reference[]): boolean {
    const inBase = this.#baseReferences.get(path) ?? [];
    if (isUnknown(after)) {
      const candidates = isUnknown(before) ? [outputOf(before.$unknown)] : inBase.filter(({ whole }) => whole);
      return candidates.some((base) => this.#isSameReference(base, outputOf(after.$unknown)));
    }
    const traced = references.filter(({ property }) => property !== undefined);
    const pairs = traced.map((head) => ({ head, base: inBase.find((base) => this.#isSameReference(base, head)) }));
    if (pairs.length === 0 || pairs.some(({ base }) => base === undefined)) return false;
    const hasTexts = pairs.every(({ head, base }) => head.text && base?.text);
    if (hasTexts && typeof before === "string" && typeof after === "string")
      return isSameText({ before, after }, pairs);
    return pairs.every(({ head, base }) => head.whole && base?.whole === true && mayLookDifferent(base, head));
  }

  #isSameReference(base: UsedOutput, head: UsedOutput): boolean {
    return base.property === head.property && base.urn === this.#earlierUrn(head.urn);
  }

  #isIgnored(path: string): boolean {
    return this.#ignored.length > 0 && this.#ignored.some((pattern) => covers(pattern, parsePath(path)));
  }
}

/** Answers whether two lists hold the same items, and not in the same order. */
function isReordered(before: readonly PropertyValue[], after: readonly PropertyValue[]): boolean {
  if (before.length !== after.length || equalValues(before, after)) return false;
  const [one = [], other = []] = [before, after].map((items) => items.map((item) => JSON.stringify(item)).toSorted());
  return one.every((item, index) => item === other[index]);
}

interface ReferencePair {
  readonly head: Reference;
  readonly base: Reference | undefined;
}

/** The placeholder of an output is stable: it differs only from the real value in a state, or under another URN. */
function mayLookDifferent(base: Reference, head: Reference): boolean {
  return base.text !== undefined || base.urn !== head.urn;
}

/** Compares two texts with each output in them replaced by one and the same mark. */
function isSameText(
  texts: { readonly before: string; readonly after: string },
  pairs: readonly ReferencePair[],
): boolean {
  let { before, after } = texts;
  // The longest first, since an ARN holds the name that may stand beside it.
  const ordered = pairs.toSorted((one, other) => (other.head.text?.length ?? 0) - (one.head.text?.length ?? 0));
  for (const [index, { head, base }] of ordered.entries()) {
    before = before.replaceAll(base?.text ?? "\0", () => `\0${index}\0`);
    after = after.replaceAll(head.text ?? "\0", () => `\0${index}\0`);
  }
  return before === after;
}

function outputOf(unknown: string): UsedOutput {
  const end = unknown.lastIndexOf("#");
  return end < 0
    ? { urn: unknown, property: undefined }
    : { urn: unknown.slice(0, end), property: unknown.slice(end + 1) };
}

function referencesByPath(node: ResourceNode): ReadonlyMap<string, readonly Reference[]> {
  return Map.groupBy(node.references, (reference) => canonicalPath(reference.path));
}

function isPlain(value: PropertyValue | undefined): value is { readonly [key: string]: PropertyValue } {
  return isObject(value) && !isSecret(value) && !isUnknown(value) && !isAsset(value);
}
