import type { ReplacementOrder } from "../facts/replacement-order.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { trafficTypes } from "./traffic-types.ts";

/** Reads the options of whatever stands in the path of traffic; what leaves the order to the provider is fine. */
export function readReplacementOrders(graph: IndexedGraph): readonly ReplacementOrder[] {
  return graph.nodes.flatMap((node) => {
    const carries = Object.hasOwn(trafficTypes, node.type) ? trafficTypes[node.type] : undefined;
    if (carries === undefined || node.kind !== "resource") return [];
    const { deleteBeforeReplace, replaceOnChanges } = node.options;
    return [{ resource: node.urn, carries, isDeletedFirst: deleteBeforeReplace === true, replaceOnChanges }];
  });
}
