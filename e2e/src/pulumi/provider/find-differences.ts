import { isUnordered, replaces } from "@causeway/graph/made-up-cloud";
import { isProperties, type Properties } from "../cloud/cloud-resource.ts";
import { assetDigest, unknownValue } from "./wire.ts";

export interface Difference {
  /** As `actions[0].forward.targetGroups[1].weight`. */
  readonly path: string;
  readonly kind: "add" | "delete" | "update";
  readonly replaces: boolean;
}

interface Compared {
  readonly type: string;
  readonly oldInputs: Properties;
  /** What the cloud was last seen to have. */
  readonly state: Properties;
  readonly inputs: Properties;
  readonly ignored: readonly string[];
  /** Whether the keys at a path are the program's own, as those of `tags`; the path is without indices. */
  readonly isMap: (path: readonly string[]) => boolean;
}

interface At {
  readonly path: string;
  readonly before: unknown;
  readonly state: unknown;
  readonly wanted: unknown;
}

/**
 * Finds what must change, as the AWS provider does: what the program wants against what the cloud was last seen to have. What
 * the cloud adds on its own is no difference; what the program no longer gives is one.
 *
 * @see https://github.com/pulumi/pulumi-terraform-bridge/blob/main/pkg/tfbridge/provider.go (Diff)
 */
export function findDifferences(compared: Compared): readonly Difference[] {
  const { type, oldInputs, state, inputs, ignored } = compared;
  const patterns = ignored.map((path) => patternOf(path));
  return compareMembers({ path: "", before: oldInputs, state, wanted: inputs }, compared)
    .filter(({ path }) => !patterns.some((pattern) => pattern.test(path)))
    .map((difference) => ({ ...difference, replaces: replaces(type, difference.path) === "yes" }));
}

type Found = Omit<Difference, "replaces">;
type Kinds = Pick<Compared, "type" | "isMap">;

function compare(at: At, kinds: Kinds): readonly Found[] {
  const { path, before, state, wanted } = at;
  // A write-only argument is in no state: its version tells of a change.
  if (path.endsWith("Wo")) return [];
  if (isAbsent(wanted)) return [before, state].every(isVoid) ? [] : [{ path, kind: "delete" }];
  if (isAbsent(state)) return isVoid(wanted) ? [] : [{ path, kind: "add" }];
  if (wanted === unknownValue) return [{ path, kind: "update" }];
  const digest = assetDigest(wanted);
  if (digest !== undefined) return digest === assetDigest(state) ? [] : [{ path, kind: "update" }];
  if (Array.isArray(wanted) && Array.isArray(state)) {
    const ordered = isUnordered(kinds.type, path) ? inOrderOf(wanted, state) : state;
    return compareItems({ ...at, wanted, state: ordered }, kinds);
  }
  if (isProperties(wanted) && isProperties(state)) return compareMembers(at, kinds);
  return Object.is(wanted, state) ? [] : [{ path, kind: "update" }];
}

function compareMembers({ path, before, state, wanted }: At, kinds: Kinds): readonly Found[] {
  const [was = {}, has = {}, wants = {}] = [before, state, wanted].map((value) => (isProperties(value) ? value : {}));
  const own = kinds.isMap(path.replace(/\[\d+\]/g, "").split(".")) ? has : {};
  const names = new Set([wants, was, own].flatMap((value) => Object.keys(value)));
  return [...names].flatMap((name) =>
    compare({ path: member(path, name), before: was[name], state: has[name], wanted: wants[name] }, kinds),
  );
}

function compareItems(
  { path, before, state, wanted }: At & { readonly state: readonly unknown[]; readonly wanted: readonly unknown[] },
  kinds: Kinds,
): readonly Found[] {
  const was = Array.isArray(before) ? before : [];
  const differing = wanted.flatMap((item, index) =>
    index < state.length
      ? compare({ path: `${path}[${index}]`, before: was[index], state: state[index], wanted: item }, kinds)
      : [{ path: `${path}[${index}]`, kind: "add" as const }],
  );
  const surplus = state.slice(wanted.length).map((_, index) => `${path}[${wanted.length + index}]`);
  return [...differing, ...surplus.map((at) => ({ path: at, kind: "delete" as const }))];
}

/** Puts what a set has into the order in which it is wanted. */
function inOrderOf(wanted: readonly unknown[], state: readonly unknown[]): readonly unknown[] {
  const texts = wanted.map((item) => JSON.stringify(item));
  const place = (item: unknown) => {
    const at = texts.indexOf(JSON.stringify(item));
    return at < 0 ? texts.length : at;
  };
  return state.toSorted((one, other) => place(one) - place(other));
}

function member(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) return `${path}["${name.replace(/["\\]/g, "\\$&")}"]`;
  return path === "" ? name : `${path}.${name}`;
}

function patternOf(ignored: string): RegExp {
  const text = ignored.replace(/[\\^$.|?+()[\]{}]/g, "\\$&").replaceAll("*", "[^.\\]]+");
  return new RegExp(`^${text}($|[.[])`);
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Terraform tells an empty list or map from an absent one nowhere. */
function isVoid(value: unknown): boolean {
  return isAbsent(value) || (typeof value === "object" && Object.keys(value).length === 0);
}
