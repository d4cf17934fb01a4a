import { isUnknown, type PropertyValue, type Reference, type ResourceNode } from "../../resource-graph.ts";
import { equalValues, isList, isObject, keysOf, member, valueAt } from "../property-values.ts";
import type { Difference, EarlierUrn, HeldInput } from "./difference.ts";
import type { Match } from "../match-nodes.ts";
import { covers, joinPath, parsePath } from "../property-path.ts";
import { isDigest, outputOf, SameOutputs } from "./same-outputs.ts";
import { isUnordered } from "../aws/unordered-lists.ts";
import { untracedInputs } from "./untraced-inputs.ts";

export interface ComparedInputs {
  readonly changed: readonly Difference[];
  readonly held: readonly HeldInput[];
}

/**
 * Compares the inputs of one resource, property by property; lists by position, as Pulumi's own diff of inputs does, so
 * that an item put in front shows as a change of each item behind it. Another order alone is one change of the list, and
 * none where the provider keeps the list as a set.
 *
 * What `ignoreChanges` covers is left out. Secrets and assets compare by digest, and so do secrets that were taken out of a
 * text; an unknown value differs from a known one.
 * Texts with outputs inside are equal when they are made of the same outputs of the same resources, whatever stands for
 * these outputs on either side.
 */
export function compareInputs(before: ResourceNode, after: ResourceNode, earlierUrn: EarlierUrn): ComparedInputs {
  const comparison = new InputComparison({ before, after }, earlierUrn);
  for (const key of keysOf(before.inputs, after.inputs).filter((one) => !isProviders(one))) {
    comparison.compare(joinPath("", key), member(before.inputs, key), member(after.inputs, key));
  }
  comparison.holdUntraced();
  return comparison;
}

class InputComparison implements ComparedInputs {
  readonly changed: Difference[] = [];
  readonly held: HeldInput[] = [];
  readonly #match: Match & { readonly before: ResourceNode };
  readonly #ignored: readonly (readonly (string | number)[])[];
  readonly #outputs: SameOutputs;

  constructor(match: Match & { readonly before: ResourceNode }, earlierUrn: EarlierUrn) {
    this.#match = match;
    this.#ignored = match.after.options.ignoreChanges.map(parsePath);
    this.#outputs = new SameOutputs(match, earlierUrn);
  }

  compare(path: string, before: PropertyValue | undefined, after: PropertyValue | undefined): void {
    if (this.#isIgnored(path) || this.#isDefault(path, before, after)) return;
    const references = this.#outputs.at(path, after);
    const isOpaque = references.some(({ whole }) => whole);
    if (!isOpaque && isList(before) && isList(after) && isReordered(before, after)) {
      if (!isUnordered(this.#match.after.type, path)) this.changed.push({ path, before, after, isReordered: true });
      for (const [index, item] of after.entries()) this.compare(joinPath(path, index), item, item);
    } else if (!isOpaque && isList(before) && isList(after)) {
      const length = Math.max(before.length, after.length);
      for (let index = 0; index < length; index++) this.compare(joinPath(path, index), before[index], after[index]);
    } else if (!isOpaque && isPlain(before) && isPlain(after)) {
      for (const key of keysOf(before, after))
        if (!isProviders(key)) this.compare(joinPath(path, key), member(before, key), member(after, key));
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
    const isSame = equalValues(before, after) ? this.#isSameHidden(difference) : this.#outputs.areIn(difference);
    if (!isSame) this.changed.push(difference);
    else if (references.length > 0) this.held.push({ ...difference, outputs: references });
    else if (isUnknown(after)) this.held.push({ ...difference, outputs: [outputOf(after.$unknown)] });
  }

  /** Values that look the same may hide what is not. */
  #isSameHidden({ path, before, after }: Difference): boolean {
    const digests = [this.#match.before, this.#match.after].map((node) => hiddenWithin(node, path));
    const isHidden = digests.every((some) => some.length > 0);
    if (isHidden && JSON.stringify(digests[0]) !== JSON.stringify(digests[1])) return false;
    // What a state keeps to itself has an empty digest, and no references.
    const isCompared = isHidden || [before, after].every((value) => isDigest(value) && !isEmptyDigest(value));
    return !isCompared || this.#outputs.areHiddenIn(path);
  }

  /** What a program writes out was there already, if it is what the provider had filled in. */
  #isDefault(path: string, before: PropertyValue | undefined, after: PropertyValue | undefined): boolean {
    const { defaults = {} } = this.#match.before;
    return before === undefined && Object.hasOwn(defaults, path) && equalValues(defaults[path], after);
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

/** A provider keeps keys for itself in the inputs of a state, which generated code repeats, as `__defaults`. */
function isProviders(key: string): boolean {
  return key.startsWith("__");
}

function isPlain(value: PropertyValue | undefined): value is { readonly [key: string]: PropertyValue } {
  return isObject(value) && !isDigest(value) && !isUnknown(value);
}

function isEmptyDigest(value: PropertyValue | undefined): boolean {
  return isObject(value) && Object.values(value).includes("");
}

/** Digests of the secrets that were taken out of the texts at and below a path. */
function hiddenWithin({ hiddenSecrets = {} }: ResourceNode, path: string): readonly (readonly [string, string])[] {
  const entries = Object.entries(hiddenSecrets);
  if (entries.length === 0) return entries;
  const place = parsePath(path);
  return entries.filter(([at]) => covers(place, parsePath(at)));
}
