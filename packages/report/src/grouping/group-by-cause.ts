import type { PropertyRow, ResourceRow } from "../preview-report.ts";
import { nameInUrn } from "../resource-words.ts";
import { ancestorsOf, type StackIndex } from "../stack-index.ts";
import { changeKey } from "./group-by-change.ts";
import { weightiestFirst } from "./count-types.ts";
import type { Group } from "./group.ts";

/** What starts replacements. */
export type RootCause =
  /** Properties that change in the same way on all that start it. */
  | { readonly kind: "change"; readonly changes: readonly PropertyRow[] }
  /** Properties that change on each to another value. */
  | { readonly kind: "varied"; readonly paths: readonly string[] }
  /** What the rows use is made anew. */
  | { readonly kind: "made-anew"; readonly resource: ResourceRow; readonly paths: readonly string[] }
  /** Another resource, of which no more is known here. */
  | { readonly kind: "output"; readonly name: string }
  | { readonly kind: "unknown" };

/** A replaced row, and what it follows if it does not start the replacement itself. */
export interface ReplacedRow extends ResourceRow {
  readonly follows: string | undefined;
}

export type CauseGroup = Group<RootCause, ReplacedRow>;

/** Groups replaced rows by what starts their replacement, however long the way from there. */
export function groupByCause(rows: readonly ResourceRow[], index: StackIndex): readonly CauseGroup[] {
  const rootOf = rootFinder(index);
  const causes = new Map<string, RootCause>();
  const keyByRoot = new Map<ResourceRow, string>();
  for (const root of new Set(rows.map(rootOf))) {
    const cause = causeOf(root, index);
    const key = causeKey(cause);
    causes.set(key, unite(causes.get(key), cause));
    keyByRoot.set(root, key);
  }
  const groups = Map.groupBy(rows, (row) => keyByRoot.get(rootOf(row)) ?? "");
  return gatherSingles(
    [...groups].map(([key, members]) => ({
      head: causes.get(key) ?? { kind: "unknown" },
      rows: rootsFirst(members.map((row) => ({ ...row, follows: followed(row, rootOf(row), index) }))),
    })),
  );
}

/** Follows causes to the row that has one of its own. Each row is walked once; causes in a circle end anywhere. */
function rootFinder({ rowByUrn }: StackIndex): (row: ResourceRow) => ResourceRow {
  const roots = new Map<ResourceRow, ResourceRow>();
  return (row) => {
    const path: ResourceRow[] = [];
    let current = row;
    while (!roots.has(current)) {
      roots.set(current, current);
      path.push(current);
      current = leaderOf(current, rowByUrn) ?? current;
    }
    const root = roots.get(current) ?? current;
    for (const passed of path) roots.set(passed, root);
    return root;
  };
}

/** Answers the replaced row that this one only follows. */
function leaderOf(row: ResourceRow, rowByUrn: StackIndex["rowByUrn"]): ResourceRow | undefined {
  if (!row.because.every(isUrn)) return undefined;
  return row.because.map((urn) => rowByUrn.get(urn)).find((leader) => leader?.operation === "replace");
}

function followed(row: ResourceRow, root: ResourceRow, { rowByUrn }: StackIndex): string | undefined {
  return row === root ? undefined : leaderOf(row, rowByUrn)?.name;
}

function causeOf(row: ResourceRow, index: StackIndex): RootCause {
  const changes = ownChanges(row);
  const made = changes.map(({ afterOf }) => (afterOf === undefined ? undefined : index.rowByUrn.get(afterOf)));
  const [used] = made;
  if (used !== undefined && made.every((resource) => resource?.operation === "create")) {
    return { kind: "made-anew", resource: outermostNew(used, index), paths: changes.map(({ path }) => path) };
  }
  if (changes.length > 0) return { kind: "change", changes };
  const [urn] = row.because;
  if (urn === undefined) return { kind: "unknown" };
  const resource = index.rowByUrn.get(urn);
  return resource?.operation === "create"
    ? { kind: "made-anew", resource: outermostNew(resource, index), paths: [] }
    : { kind: "output", name: resource?.name ?? nameInUrn(urn) };
}

/** What the row itself says of why: the named properties, else those that force it. */
function ownChanges({ because, properties }: ResourceRow): readonly PropertyRow[] {
  const named = because.filter((cause) => !isUrn(cause));
  if (because.length === 0) return properties.filter(({ replaces }) => replaces === "yes");
  return named.map(
    (path) =>
      properties.find((property) => property.path === path) ??
      ({ path, before: undefined, after: undefined, replaces: "yes", ...noResources } as const),
  );
}

const noResources = { beforeOf: undefined, afterOf: undefined };

function outermostNew(row: ResourceRow, index: StackIndex): ResourceRow {
  return ancestorsOf(row, index).findLast(({ operation }) => operation === "create") ?? row;
}

function causeKey(cause: RootCause): string {
  switch (cause.kind) {
    case "change":
      return `change ${changeKey(cause.changes)}`;
    case "varied":
      return `varied ${cause.paths.join(" ")}`;
    case "made-anew":
      return `made-anew ${cause.resource.urn}`;
    case "output":
      return `output ${cause.name}`;
    default:
      return "unknown";
  }
}

function unite(known: RootCause | undefined, cause: RootCause): RootCause {
  if (known?.kind !== "made-anew" || cause.kind !== "made-anew") return cause;
  return { ...cause, paths: [...new Set([...known.paths, ...cause.paths])] };
}

/** Rows that one line declares and that change in the same properties, each to a value of its own, are told together. */
function gatherSingles(groups: readonly CauseGroup[]): readonly CauseGroup[] {
  const gathered = Map.groupBy(groups, (group) => singleKey(group) ?? group);
  return [...gathered.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined || members.length === 1 || first.head.kind !== "change") return members;
    const paths = first.head.changes.map(({ path }) => path);
    return [{ head: { kind: "varied", paths } as const, rows: members.flatMap(({ rows }) => rows) }];
  });
}

function singleKey({ head, rows }: CauseGroup): string | undefined {
  const [row] = rows;
  if (head.kind !== "change" || row === undefined || rows.length > 1) return undefined;
  return JSON.stringify([head.changes.map(({ path }) => path), row.type, row.source, row.through]);
}

function rootsFirst(rows: readonly ReplacedRow[]): readonly ReplacedRow[] {
  const roots = rows.filter(({ follows }) => follows === undefined);
  const followers = rows.filter(({ follows }) => follows !== undefined);
  return [...weightiestFirst(roots), ...weightiestFirst(followers)];
}

function isUrn(cause: string): boolean {
  return cause.startsWith("urn:pulumi:");
}
