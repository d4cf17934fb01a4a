import { type CostPart, type Estimator, notEstimated, paidByUse } from "./cost-part.ts";
import { compute } from "./estimators/compute.ts";
import { databases } from "./estimators/databases.ts";
import { isFree } from "./estimators/free.ts";
import { network } from "./estimators/network.ts";
import { tasks } from "./estimators/tasks.ts";
import { usageBased } from "./estimators/usage-based.ts";
import { watching } from "./estimators/watching.ts";
import type { Seen } from "./node-reading.ts";
import { keyText, type PriceKey } from "./price-book.ts";

const estimators: ReadonlyMap<string, Estimator> = new Map(
  [network, compute, tasks, databases, watching].flatMap((group) => Object.entries(group)),
);
const reasons: ReadonlyMap<string, string> = new Map(Object.entries(usageBased));

/** Answers what a resource costs a month, part by part. A type that nobody thought of is told, never taken for free. */
export function partsOf(seen: Seen): readonly CostPart[] {
  const { type, kind } = seen.node;
  if (kind !== "resource" || isFree(type)) return [];
  const estimate = estimators.get(type);
  if (estimate !== undefined) return estimate(seen);
  const reason = reasons.get(type);
  return [reason === undefined ? notEstimated("use", "no rule for this type") : paidByUse("use", reason)];
}

/** Answers which price a part asks for. Undefined where the resource's region is not known. */
export function priceKeyOf(seen: Seen, part: CostPart): PriceKey | undefined {
  if (!("charge" in part)) return undefined;
  const region = part.charge.region ?? seen.node.region;
  return region === undefined ? undefined : { item: part.charge.item, variant: part.charge.variant, region };
}

/** Answers each price that graphs ask for, once. */
export function wantedKeys(seen: readonly Seen[]): readonly PriceKey[] {
  const keys = seen.flatMap((each) => partsOf(each).map((part) => priceKeyOf(each, part)));
  const wanted = keys.filter((key) => key !== undefined);
  return [...new Map(wanted.map((key) => [keyText(key), key])).values()];
}
