import type { GraphChanges, Operation } from "../graph-change.ts";
import type { ResourceGraph, ResourceNode } from "../resource-graph.ts";

/** A component around its resources. */
export interface DrawnGroup {
  readonly id: string;
  readonly name: string;
  /** Id of the component around it. */
  readonly parent: string | undefined;
}

export interface DrawnNode {
  readonly id: string;
  readonly name: string;
  /** As `ec2 Vpc`; undefined for a node that stands for several resources. */
  readonly type: string | undefined;
  readonly operation: Operation;
  /** Id of the nearest component. */
  readonly group: string | undefined;
}

/** An arrow from a resource to one that it needs. */
export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
}

export interface Layout {
  readonly groups: readonly DrawnGroup[];
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
}

/**
 * How much is drawn.
 * `all`: each resource. `folded`: unchanged ones that no changed one touches stand as one node per component.
 * `changed`: only what changes.
 */
export type Detail = "all" | "folded" | "changed";

interface Item {
  readonly node: ResourceNode;
  readonly operation: Operation;
}

/** Selects what a drawing shows. Providers and the stack's root are left out; ids are made up and in the order of the program. */
export function layOut(graph: ResourceGraph, changes: GraphChanges | undefined, detail: Detail): Layout {
  const items = itemsOf(graph, changes);
  const components = new Map(items.filter(({ node }) => node.kind === "component").map(({ node }) => [node.urn, node]));
  const resources = items.filter(({ node }) => node.kind === "resource" || node.kind === "read");
  const parents = new Map(items.map(({ node }) => [node.urn, node.parent]));
  const links = linksOf(resources, changes);
  const isShown = shownAt(detail, resources, links);

  const groups = new GroupList(components, parents);
  const nodes: DrawnNode[] = [];
  const ids = new Map<string, string>();
  const folded = new Map<string | undefined, number>();
  for (const { node, operation } of resources) {
    if (isShown(node.urn)) {
      const id = `n${nodes.length}`;
      ids.set(node.urn, id);
      nodes.push({ id, name: node.name, type: shortType(node.type), operation, group: groups.around(node.urn) });
    } else if (detail === "folded") {
      const group = groups.around(node.urn);
      folded.set(group, (folded.get(group) ?? 0) + 1);
    }
  }
  const rest = changes === undefined ? "more" : "unchanged";
  for (const [group, count] of folded) {
    nodes.push({ id: `n${nodes.length}`, name: `+${count} ${rest}`, type: undefined, operation: "same", group });
  }
  return { groups: groups.list, nodes, edges: edgesBetween(links, ids) };
}

/** Writes a type as people say it: `aws:ec2/vpc:Vpc` is `ec2 Vpc`, `random:index/randomId:RandomId` is `random RandomId`. */
function shortType(type: string): string {
  const [pkg = "", member = "", name = ""] = type.split(":");
  const [module = ""] = member.split("/");
  return `${module === "" || module === "index" ? pkg : module} ${name}`.trim();
}

/** Items under the URN by which the head knows them. */
function itemsOf(graph: ResourceGraph, changes: GraphChanges | undefined): readonly Item[] {
  if (changes === undefined) return graph.nodes.map((node) => ({ node, operation: "same" }));
  return changes.changes.flatMap(({ before, after, operation }) => {
    const node = after ?? before;
    return node === undefined ? [] : [{ node, operation }];
  });
}

type Links = ReadonlyMap<string, ReadonlySet<string>>;

/** What each resource needs: by reference, by property or by option. */
function linksOf(resources: readonly Item[], changes: GraphChanges | undefined): Links {
  const drawn = new Set(resources.map(({ node }) => node.urn));
  const nowCalled = new Map(
    (changes?.changes ?? []).flatMap(({ before, urn }) => (before === undefined ? [] : [[before.urn, urn] as const])),
  );
  return new Map(
    resources.map(({ node, operation }) => {
      const needed = [...node.references.map(({ urn }) => urn), ...node.dependencies];
      const urns = operation === "delete" ? needed.map((urn) => nowCalled.get(urn) ?? urn) : needed;
      return [node.urn, new Set(urns.filter((urn) => urn !== node.urn && drawn.has(urn)))];
    }),
  );
}

function shownAt(detail: Detail, resources: readonly Item[], links: Links): (urn: string) => boolean {
  if (detail === "all") return () => true;
  const changed = new Set(resources.filter(({ operation }) => operation !== "same").map(({ node }) => node.urn));
  if (detail === "changed") return (urn) => changed.has(urn);
  const touched = new Set(changed);
  for (const [from, needed] of links) {
    if (changed.has(from)) for (const to of needed) touched.add(to);
    else if ([...needed].some((to) => changed.has(to))) touched.add(from);
  }
  return (urn) => touched.has(urn);
}

function edgesBetween(links: Links, ids: ReadonlyMap<string, string>): readonly DrawnEdge[] {
  return [...links].flatMap(([urn, needed]) => {
    const from = ids.get(urn);
    if (from === undefined) return [];
    return [...needed].flatMap((other) => {
      const to = ids.get(other);
      return to === undefined ? [] : [{ from, to }];
    });
  });
}

/** The components that are needed around what is drawn; an empty one is never made. */
class GroupList {
  readonly list: DrawnGroup[] = [];
  readonly #components: ReadonlyMap<string, ResourceNode>;
  readonly #parents: ReadonlyMap<string, string | undefined>;
  readonly #ids = new Map<string, string>();

  constructor(components: ReadonlyMap<string, ResourceNode>, parents: ReadonlyMap<string, string | undefined>) {
    this.#components = components;
    this.#parents = parents;
  }

  /** Id of the nearest component around a resource; a component may stand several resources above. */
  around(urn: string): string | undefined {
    const chain = this.#componentsAbove(urn);
    return chain.reduceRight<string | undefined>((parent, component) => this.#idOf(component, parent), undefined);
  }

  #idOf(component: ResourceNode, parent: string | undefined): string {
    const known = this.#ids.get(component.urn);
    if (known !== undefined) return known;
    const id = `g${this.list.length}`;
    this.#ids.set(component.urn, id);
    this.list.push({ id, name: component.name, parent });
    return id;
  }

  /** Nearest first. A state edited by hand may hold a ring of parents. */
  #componentsAbove(urn: string): readonly ResourceNode[] {
    const seen = new Set<string>([urn]);
    const found: ResourceNode[] = [];
    for (
      let above = this.#parents.get(urn);
      above !== undefined && !seen.has(above);
      above = this.#parents.get(above)
    ) {
      seen.add(above);
      const component = this.#components.get(above);
      if (component !== undefined && component.type !== "pulumi:pulumi:Stack") found.push(component);
    }
    return found;
  }
}
