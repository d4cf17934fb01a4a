import {
  isAsset,
  isSecret,
  isUnknown,
  type PropertyValue,
  type Reference,
  type ResourceNode,
} from "../../resource-graph.ts";
import type { Difference, EarlierUrn } from "./difference.ts";
import type { Match } from "../match-nodes.ts";
import { canonicalPath, covers, parsePath } from "../property-path.ts";
import type { UsedOutput } from "./untraced-inputs.ts";

/** Tells whether two inputs at one place are made of the same outputs of the same resources, whatever stands for these outputs. */
export class SameOutputs {
  readonly #earlierUrn: EarlierUrn;
  readonly #inBase: ReadonlyMap<string, readonly Reference[]>;
  readonly #inHead: ReadonlyMap<string, readonly Reference[]>;

  constructor({ before, after }: Match & { readonly before: ResourceNode }, earlierUrn: EarlierUrn) {
    this.#earlierUrn = earlierUrn;
    this.#inBase = referencesByPath(before);
    this.#inHead = referencesByPath(after);
  }

  /** Answers the references of the head at a path; for a value that is hidden as a whole also those inside it. */
  at(path: string, value: PropertyValue | undefined): readonly Reference[] {
    return isDigest(value) ? within(this.#inHead, path) : (this.#inHead.get(path) ?? []);
  }

  /** Answers whether texts or unknown values that differ are the same outputs none the less. */
  areIn({ path, before, after }: Difference): boolean {
    const inBase = this.#inBase.get(path) ?? [];
    if (isUnknown(after)) {
      const candidates = isUnknown(before) ? [outputOf(before.$unknown)] : inBase.filter(({ whole }) => whole);
      return candidates.some((base) => this.#isSame(base, outputOf(after.$unknown)));
    }
    const traced = (this.#inHead.get(path) ?? []).filter(({ property }) => property !== undefined);
    const pairs = traced.map((head) => ({ head, base: inBase.find((base) => this.#isSame(base, head)) }));
    if (pairs.length === 0 || pairs.some(({ base }) => base === undefined)) return false;
    const hasTexts = pairs.every(({ head, base }) => head.text && base?.text);
    if (hasTexts && typeof before === "string" && typeof after === "string")
      return isSameText({ before, after }, pairs);
    return pairs.every(({ head, base }) => head.whole && base?.whole === true && mayLookDifferent(base, head));
  }

  /** Answers whether what is hidden at a path is made of the same outputs: its digest knows them by name, not by owner. */
  areHiddenIn(path: string): boolean {
    const [base = [], head = []] = [this.#inBase, this.#inHead].map((references) =>
      within(references, path).filter(({ text = "" }) => madeUp.test(text)),
    );
    return head.length === base.length && head.every((one, at) => this.#isSame(base[at], one));
  }

  #isSame(base: UsedOutput | undefined, head: UsedOutput): boolean {
    return base?.property === head.property && base?.urn === this.#earlierUrn(head.urn);
  }
}

export function isDigest(value: PropertyValue | undefined): boolean {
  return isSecret(value) || isAsset(value);
}

/** Reads which output an unknown value is. */
export function outputOf(unknown: string): UsedOutput {
  const end = unknown.lastIndexOf("#");
  return end < 0
    ? { urn: unknown, property: undefined }
    : { urn: unknown.slice(0, end), property: unknown.slice(end + 1) };
}

/** The digits of an evaluation's made-up texts. What the program gave itself is in a digest as it is. */
const madeUp = /[0-9a-f]{17}/i;

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

function referencesByPath(node: ResourceNode): ReadonlyMap<string, readonly Reference[]> {
  return Map.groupBy(node.references, (reference) => canonicalPath(reference.path));
}

function within(references: ReadonlyMap<string, readonly Reference[]>, path: string): readonly Reference[] {
  const place = parsePath(path);
  return [...references].flatMap(([at, found]) => (covers(place, parsePath(at)) ? found : []));
}
