import { type Cidr, containsCidr } from "@causeway/core";
import type { AddressRange } from "../facts/address-range.ts";
import { parsed } from "./ranges-of-vpc.ts";

export interface RangePair {
  readonly outer: AddressRange;
  readonly inner: AddressRange;
}

interface Block {
  readonly cidr: Cidr;
  readonly range: AddressRange;
}

/**
 * Pairs each range with the nearest one that encloses it, where both may clash. Blocks are nested or apart, so one pass suffices.
 *
 * One pair for each range is enough to name it, and keeps thousands of equal ranges from giving millions of pairs.
 */
export function enclosingPairs(
  ranges: readonly AddressRange[],
  mayClash: (outer: AddressRange, inner: AddressRange) => boolean,
): readonly RangePair[] {
  const blocks = ranges.flatMap((range) => parsed(range).map((cidr) => ({ cidr, range }))).toSorted(startThenWidest);
  const open: Block[] = [];
  return blocks.flatMap((block) => {
    while (open.length > 0 && !encloses(open.at(-1), block)) open.pop();
    const outer = open.findLast((one) => mayClash(one.range, block.range));
    open.push(block);
    return outer === undefined ? [] : [{ outer: outer.range, inner: block.range }];
  });
}

function encloses(outer: Block | undefined, inner: Block): boolean {
  return outer !== undefined && containsCidr(outer.cidr, inner.cidr);
}

function startThenWidest(a: Block, b: Block): number {
  if (a.cidr.family !== b.cidr.family) return a.cidr.family - b.cidr.family;
  if (a.cidr.network !== b.cidr.network) return a.cidr.network < b.cidr.network ? -1 : 1;
  return a.cidr.prefixLength - b.cidr.prefixLength;
}
