import type { AddressRange } from "../facts/address-range.ts";
import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import { linkKey } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";
import { jointVpcs, type Joint } from "./joint-vpcs.ts";
import { enclosingPairs, type RangePair } from "./enclosing-pairs.ts";

/** Two ranges that share addresses, told of the later one. */
export interface RangeClash {
  readonly other: AddressRange;
  readonly how: ClashKind;
}

/** How the two can meet. `apart`: nothing in the program joins them. */
export type ClashKind =
  | { readonly by: "same-vpc" | "vpn" | "migration" | "apart" }
  | { readonly by: "peering" | "transit-gateway"; readonly name: string };

/** Answers the range that this one clashes with, the most harmful clash first. */
export function rangeClash(range: AddressRange, book: FactBook): RangeClash | undefined {
  return clashes(book).get(range);
}

const clashes = oncePerBook((book) => {
  const ranges = book.all("address-range");
  const order = new Map(ranges.map((range, at) => [range, at]));
  const found = new Map<AddressRange, RangeClash>();
  const report = (pairs: readonly RangePair[], how: ClashKind): void => {
    for (const { outer, inner } of pairs) {
      const [earlier, later] = (order.get(outer) ?? 0) < (order.get(inner) ?? 0) ? [outer, inner] : [inner, outer];
      if (!found.has(later)) found.set(later, { other: earlier, how });
    }
  };
  const subnets = groupBy(
    ranges.filter(({ holder }) => holder === "subnet"),
    vpcKey,
  );
  const vpcs = groupBy(
    ranges.filter(({ holder }) => holder === "vpc"),
    vpcKey,
  );
  for (const siblings of [...subnets.values(), ...vpcs.values()]) {
    report(
      enclosingPairs(siblings, () => true),
      { by: "same-vpc" },
    );
  }
  for (const joint of jointVpcs(book)) {
    report(
      enclosingPairs(
        joint.vpcs.flatMap((vpc) => vpcs.get(vpc) ?? []),
        areOfTwoVpcs,
      ),
      kindOf(joint),
    );
  }
  for (const [vpc, sites] of groupBy(
    ranges.filter(({ holder }) => holder === "on-premises"),
    vpcKey,
  )) {
    report(
      enclosingPairs([...(vpcs.get(vpc) ?? []), ...sites], (a, b) => a.holder !== b.holder),
      { by: "vpn" },
    );
  }
  report(enclosingPairs([...vpcs.values()].flat(), areOfTwoVpcs), { by: "apart" });
  return found;
});

function vpcKey({ vpc }: AddressRange): string | undefined {
  return linkKey(vpc);
}

function areOfTwoVpcs(a: AddressRange, b: AddressRange): boolean {
  return vpcKey(a) !== vpcKey(b);
}

function kindOf(joint: Joint): ClashKind {
  return joint.by === "migration" ? { by: "migration" } : { by: joint.by, name: joint.name };
}
