import type { PropertyValue, ResourceNode } from "@causeway/graph";
import type { OutputInText, ResourceTexts, TextAt } from "../facts/resource-texts.ts";
import { givenIds } from "./given-ids.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { childPath } from "./property-path.ts";

/**
 * Reads every text of every node; a name comes from the user even where a component makes nothing by itself.
 *
 * @param given Texts that the program got from outside itself.
 */
export function readTexts(graph: IndexedGraph, given: readonly string[]): readonly ResourceTexts[] {
  const placeholders = wholePlaceholders(graph);
  const fromOutside = givenIds(given);
  return graph.nodes.flatMap((node) => {
    if (node.kind === "read") return [];
    const texts = textsIn(node.inputs, "").map(({ path, text }) => ({
      path,
      text,
      outputs: outputsIn(node, graph, path),
      given: fromOutside,
    }));
    return [{ resource: node.urn, kind: node.kind, name: node.name, region: node.region, texts }];
  });

  function outputsIn(node: ResourceNode, index: IndexedGraph, path: string): readonly OutputInText[] {
    const fromStacks = dependsOnAnotherStack(node, index, path) ? [{ text: undefined }] : [];
    const traced = index.referencesAt(node, path);
    return [
      ...traced.map(({ urn, property }) => ({ text: placeholders.get(`${urn}#${property ?? ""}`) })),
      ...fromStacks,
    ];
  }
}

/** Where a reference is the whole of a text, that text is the placeholder, which other texts may hold as a part. */
function wholePlaceholders(graph: IndexedGraph): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of graph.nodes) {
    if (!node.references.some((reference) => reference.whole)) continue;
    const texts = new Map(textsIn(node.inputs, "").map(({ path, text }) => [path, text]));
    for (const { path, urn, property, whole } of node.references) {
      const text = whole ? texts.get(path) : undefined;
      if (text !== undefined) found.set(`${urn}#${property ?? ""}`, text);
    }
  }
  return found;
}

/** What another stack answered is a value like any other, and leaves no trace but the dependency. */
function dependsOnAnotherStack(node: ResourceNode, graph: IndexedGraph, path: string): boolean {
  const property = path.split(/[.[]/)[0] ?? "";
  const urns = node.propertyDependencies[property] ?? [];
  return urns.some((urn) => graph.node(urn)?.type === "pulumi:pulumi:StackReference");
}

type PathAndText = Pick<TextAt, "path" | "text">;

function textsIn(value: PropertyValue, path: string): readonly PathAndText[] {
  const found: PathAndText[] = [];
  collect(value, path, found);
  return found;
}

function collect(value: PropertyValue, path: string, found: PathAndText[]): void {
  if (typeof value === "string") {
    found.push({ path, text: value });
  } else if (isList(value)) {
    value.forEach((item, at) => collect(item, `${path}[${at}]`, found));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // The digest of a secret and the name of an unknown are our words, not the program's.
      if (key !== "$secret" && key !== "$unknown" && key !== "$asset") collect(item, childPath(path, key), found);
    }
  }
}

function isList(value: PropertyValue): value is readonly PropertyValue[] {
  return Array.isArray(value);
}
