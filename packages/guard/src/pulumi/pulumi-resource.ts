import type { ResourceNode } from "@causeway/graph";
import type { Link } from "../facts/value.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { type Property, propertyOf } from "./property.ts";

/** One resource as a reader sees it. */
export interface PulumiResource {
  readonly node: ResourceNode;
  readonly urn: string;
  readonly name: string;
  readonly graph: IndexedGraph;
  readonly input: (key: string) => Property;
}

/** Reads the facts of one kind from one resource. */
export type ReadResource<F> = (resource: PulumiResource) => readonly F[];

export function pulumiResource(node: ResourceNode, graph: IndexedGraph): PulumiResource {
  return { node, urn: node.urn, name: node.name, graph, input: (key) => propertyOf(node, key, graph) };
}

/** The link that leads nowhere, for a fact that has no such property. */
export function noLink(path = ""): Link {
  return { to: "nothing", path };
}

/** A link to the resource itself. */
export function selfLink(resource: PulumiResource): Link {
  return { to: "resource", id: resource.urn, property: "id", path: "" };
}

/** Answers the members of a list; what is no list, or not known to be one, has none. */
export function itemsOf(property: Property): readonly Property[] {
  const items = property.items();
  return "known" in items ? [] : items;
}
