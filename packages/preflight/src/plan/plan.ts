import type { ResourceChange, ResourceGraph, ResourceNode } from "@causeway/graph";
import type { OfflineAssumptions, PreflightRequest } from "../preflight-request.ts";

/** A resource that will be made. */
export interface PlannedResource {
  readonly node: ResourceNode;
  /** Whether it takes the place of one that is there until then. */
  readonly isReplacement: boolean;
}

/** What will be made, and how to look around it. */
export interface Plan {
  readonly graph: ResourceGraph;
  readonly nodes: ReadonlyMap<string, ResourceNode>;
  /** In the order of the program. What is adopted by an import is there already, and no part of it. */
  readonly made: readonly PlannedResource[];
  /** What is made, changed or stays: all but what goes. */
  readonly kept: readonly ResourceNode[];
  readonly regions: readonly string[];
  readonly offline: OfflineAssumptions | undefined;
}

export function planOf({ graph, changes, regions, offline }: PreflightRequest): Plan {
  return {
    graph,
    nodes: new Map(graph.nodes.map((node) => [node.urn, node])),
    made: changes.changes.flatMap((change) => plannedIn(change)),
    kept: graph.nodes.filter(({ kind }) => kind === "resource"),
    regions,
    offline,
  };
}

function plannedIn({ operation, after }: ResourceChange): readonly PlannedResource[] {
  if (after?.kind !== "resource" || after.options.importId !== undefined) return [];
  if (operation === "create") return [{ node: after, isReplacement: false }];
  // Pulumi makes the new one before it deletes the old one, unless it is told otherwise.
  if (operation === "replace" && after.options.deleteBeforeReplace !== true)
    return [{ node: after, isReplacement: true }];
  return [];
}

/** Answers the resources of a type that are made. */
export function madeOf(plan: Plan, ...types: readonly string[]): readonly ResourceNode[] {
  return plan.made.flatMap(({ node }) => (types.includes(node.type) ? [node] : []));
}

/** Answers the resources of a type that an input takes outputs of, as the subnets of a group. */
export function behind(
  plan: Plan,
  node: ResourceNode,
  { input, type }: { readonly input: string; readonly type: string },
): readonly ResourceNode[] {
  const starts = (path: string): boolean =>
    path === input || path.startsWith(`${input}.`) || path.startsWith(`${input}[`);
  const referred = node.references.filter(({ path }) => starts(path)).map(({ urn }) => urn);
  const urns = new Set([...referred, ...(node.propertyDependencies[input.split(".")[0] ?? input] ?? [])]);
  return [...urns].flatMap((urn) => plan.nodes.get(urn) ?? []).filter((found) => found.type === type);
}

/** Answers where to look for something that a resource needs: in its own region, and in all that the system moves between. */
export function regionsFor(plan: Plan, node: ResourceNode): readonly string[] {
  return [...new Set([...(node.region === undefined ? [] : [node.region]), ...plan.regions])];
}

/** Answers a text of the graph with the account's id in the place of the one that the evaluation made up. */
export function inAccount(plan: Plan, text: string, accountId: string | undefined): string {
  const assumed = plan.offline?.accountId;
  return assumed === undefined || accountId === undefined ? text : text.replaceAll(assumed, accountId);
}
