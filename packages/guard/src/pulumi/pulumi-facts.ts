import type { GraphChanges, ResourceGraph } from "@causeway/graph";
import { type FactReader, once } from "../facts/fact-book.ts";
import { IndexedGraph } from "./indexed-graph.ts";
import { pulumiResource, type ReadResource } from "./pulumi-resource.ts";
import { readMovedInputs } from "./read-moved-inputs.ts";
import { readProtectedChanges } from "./read-protected-changes.ts";
import { readReplacementOrders } from "./read-replacement-order.ts";
import { readStatefulChanges } from "./read-stateful-changes.ts";
import { tagReaders } from "./read-tags.ts";
import { readTexts } from "./read-texts.ts";
import { readers } from "./readers.ts";
import { inSourceOrder } from "./source-order.ts";

export interface PulumiInput {
  readonly graph: ResourceGraph;
  readonly changes: GraphChanges | undefined;
  readonly again: ResourceGraph | undefined;
  /** Tags that the stack's config puts on everything of the default provider. */
  readonly defaultTags: Readonly<Record<string, string>>;
  /** Texts that the program got from outside itself. */
  readonly given: readonly string[];
}

/** Reads facts from the inputs of the resources that a Pulumi program makes, as the source has them; what it only looks up has none. */
export function pulumiFacts({ graph, changes, again, defaultTags, given }: PulumiInput): FactReader {
  const index = new IndexedGraph(graph);
  const made = inSourceOrder(graph.nodes.filter(({ kind }) => kind === "resource" || kind === "provider"));
  const read = <F>(table: Readonly<Record<string, ReadResource<F>>>): (() => readonly F[]) =>
    once(() => made.flatMap((node) => readerOf(table, node.type)?.(pulumiResource(node, index)) ?? []));
  return {
    vpc: read(readers.vpc),
    "address-range": read(readers["address-range"]),
    subnet: read(readers.subnet),
    "nat-gateway": read(readers["nat-gateway"]),
    "internet-gateway": read(readers["internet-gateway"]),
    route: read(readers.route),
    "route-table": read(readers["route-table"]),
    "route-table-association": read(readers["route-table-association"]),
    "network-connection": read(readers["network-connection"]),
    "security-group-rule": read(readers["security-group-rule"]),
    bucket: read(readers.bucket),
    "tagged-resource": read(tagReaders(defaultTags)),
    "resource-texts": once(() => readTexts(index, given)),
    "moved-input": once(() => (again === undefined ? [] : readMovedInputs(graph, again))),
    "stateful-change": once(() => (changes === undefined ? [] : readStatefulChanges(changes))),
    "protected-change": once(() => (changes === undefined ? [] : readProtectedChanges(changes))),
    "replacement-order": once(() => readReplacementOrders(index)),
  };
}

function readerOf<F>(table: Readonly<Record<string, ReadResource<F>>>, type: string): ReadResource<F> | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined;
}
