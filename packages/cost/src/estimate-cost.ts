import type { GraphChanges, ResourceChange, ResourceGraph } from "@causeway/graph";
import type { CostDelta, CostLine, NotEstimated } from "./cost-delta.ts";
import type { CostPart } from "./cost-part.ts";
import { doubleRunning } from "./double-running.ts";
import type { ExactLine } from "./exact-line.ts";
import { type Micros, dollarsOf } from "./money.ts";
import { nodesOf, type Seen } from "./node-reading.ts";
import { notIncluded } from "./not-included.ts";
import { partsOf, priceKeyOf, wantedKeys } from "./parts-of.ts";
import type { PriceBook, PriceKey } from "./price-book.ts";
import { type PricedPart, pricedPart } from "./priced-part.ts";

/** What is compared. */
interface Graphs {
  readonly before: ResourceGraph | undefined;
  readonly after: ResourceGraph;
}

/** A resource in both graphs, as far as it is in them. */
interface Pair {
  readonly change: ResourceChange;
  readonly before: Seen | undefined;
  readonly after: Seen | undefined;
}

interface Unpriced {
  readonly type: string;
  readonly why: string;
  readonly byUse: boolean;
}

/**
 * Estimates what resources cost a month before and after, for what has a price whatever its use.
 *
 * What is not known is never taken for zero: a part that lacks a price on one side is left out on both, and told.
 */
export function estimateCost(graphs: Graphs, changes: GraphChanges, prices: PriceBook): CostDelta {
  const told = pairsOf(graphs, changes).map((pair) => tellPair(pair, prices));
  const exact = told.flatMap(({ line }) => (line === undefined ? [] : [line])).toSorted(byUrn);
  const before = sumOf(exact.map((line) => line.before));
  const after = sumOf(exact.map((line) => line.after));
  const twice = doubleRunning(graphs.after, exact);
  return {
    currency: "USD",
    monthlyBefore: dollarsOf(before),
    monthlyAfter: dollarsOf(after),
    monthlyDelta: dollarsOf(after - before),
    lines: exact.map((each) => lineOf(each)),
    notEstimated: gathered(told.flatMap(({ unpriced }) => unpriced)),
    prices: { source: prices.source, date: prices.date, caveats: prices.caveats },
    notIncluded,
    ...(twice === undefined ? {} : { doubleRunning: twice }),
  };
}

/** Answers each price that an estimate will ask for, once: what to look up beforehand. */
export function wantedPrices(graphs: Graphs): readonly PriceKey[] {
  return wantedKeys(
    [graphs.before, graphs.after].flatMap((graph) => {
      const nodes = nodesOf(graph);
      return (graph?.nodes ?? []).map((node) => ({ node, nodes }));
    }),
  );
}

function pairsOf(graphs: Graphs, changes: GraphChanges): readonly Pair[] {
  const [earlier, later] = [nodesOf(graphs.before), nodesOf(graphs.after)];
  return changes.changes.map((change) => ({
    change,
    before: change.before === undefined ? undefined : { node: change.before, nodes: earlier },
    after: change.after === undefined ? undefined : { node: change.after, nodes: later },
  }));
}

interface ToldPair {
  readonly line: ExactLine | undefined;
  readonly unpriced: readonly Unpriced[];
}

function tellPair({ change, before, after }: Pair, prices: PriceBook): ToldPair {
  const earlier = pricedParts(before, prices);
  const later = pricedParts(after, prices);
  const names = [...new Set([...earlier.keys(), ...later.keys()])];
  const reasonOf = (name: string): Omit<Unpriced, "type"> | undefined =>
    reasonIn(later.get(name)) ?? reasonIn(earlier.get(name));
  const sure = names.filter((name) => reasonOf(name) === undefined);
  const unpriced = names.flatMap((name) => {
    const reason = reasonOf(name);
    return reason === undefined ? [] : [{ type: change.type, ...reason }];
  });
  if (sure.length === 0) return { line: undefined, unpriced };
  const shown = after === undefined ? earlier : later;
  const how = sure.flatMap((name) => howIn(shown.get(name))).join(" + ");
  const { urn, type, name } = change;
  const region = (after ?? before)?.node.region;
  return {
    line: {
      line: { urn, type, name, region, how },
      before: sumOf(sure.map((part) => microsIn(earlier.get(part)))),
      after: sumOf(sure.map((part) => microsIn(later.get(part)))),
    },
    unpriced,
  };
}

function pricedParts(seen: Seen | undefined, prices: PriceBook): ReadonlyMap<string, PricedPart> {
  if (seen === undefined) return new Map();
  const priced = (part: CostPart): readonly [string, PricedPart] => [
    part.part,
    pricedPart(part, priceKeyOf(seen, part), prices),
  ];
  return new Map(partsOf(seen).map(priced));
}

function reasonIn(part: PricedPart | undefined): Omit<Unpriced, "type"> | undefined {
  return part?.kind === "unpriced" ? { why: part.why, byUse: part.byUse } : undefined;
}

function howIn(part: PricedPart | undefined): readonly string[] {
  return part?.kind === "priced" ? [part.how] : [];
}

function microsIn(part: PricedPart | undefined): Micros {
  return part?.kind === "priced" ? part.micros : 0;
}

function lineOf({ line, before, after }: ExactLine): CostLine {
  return { ...line, before: dollarsOf(before), after: dollarsOf(after), delta: dollarsOf(after - before) };
}

function sumOf(amounts: readonly Micros[]): Micros {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** The same reason for many resources of a type is told once. */
function gathered(unpriced: readonly Unpriced[]): CostDelta["notEstimated"] {
  const groups = Map.groupBy(unpriced, ({ type, why }) => JSON.stringify([type, why]));
  return [...groups.values()]
    .flatMap(([first, ...rest]) => (first === undefined ? [] : [{ ...first, count: 1 + rest.length }]))
    .map(({ type, count, why, byUse }) => ({ type, count, why, byUse }))
    .toSorted(mostTellingFirst);
}

function mostTellingFirst(left: NotEstimated, right: NotEstimated): number {
  return Number(left.byUse) - Number(right.byUse) || compare(left.type, right.type) || compare(left.why, right.why);
}

function byUrn(left: ExactLine, right: ExactLine): number {
  return compare(left.line.urn, right.line.urn);
}

/** By code units: the order must not depend on the machine's language. */
function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
