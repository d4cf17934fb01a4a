import { UserError } from "../errors/user-error.ts";
import { type Cidr, containsCidr } from "./cidr.ts";
import { formatCidr } from "./format-cidr.ts";
import { parseCidr } from "./parse-cidr.ts";

/** A range of addresses and what a reader calls it, as "on-premises". */
export interface NamedCidr {
  readonly name: string;
  readonly cidr: Cidr;
}

export interface Overlap<Range extends NamedCidr = NamedCidr> {
  readonly a: Range;
  readonly b: Range;
}

/** Docker's default bridge on every host: traffic to a peer in this range never leaves an instance that runs Docker. */
export const dockerBridge: NamedCidr = { name: "Docker's default bridge", cidr: parseCidr("172.17.0.0/16") };

/** Finds every pair of ranges that share an address, in the order of the input. */
export function findOverlaps<Range extends NamedCidr>(ranges: readonly Range[]): readonly Overlap<Range>[] {
  const found: { readonly first: Placed<Range>; readonly second: Placed<Range> }[] = [];
  // Blocks are nested or apart, so the ones still open at a start are exactly the ones that enclose the block starting there.
  let open: readonly Placed<Range>[] = [];
  for (const placed of ranges.map((range, index) => ({ range, index })).toSorted(byStartThenWidest)) {
    open = open.filter(({ range }) => containsCidr(range.cidr, placed.range.cidr));
    for (const other of open) {
      found.push(other.index < placed.index ? { first: other, second: placed } : { first: placed, second: other });
    }
    open = [...open, placed];
  }
  return found
    .toSorted((x, y) => x.first.index - y.first.index || x.second.index - y.second.index)
    .map(({ first, second }) => ({ a: first.range, b: second.range }));
}

/** @throws UserError `network/cidr-overlap` that names every pair of ranges with a common address. */
export function assertDisjoint(ranges: readonly NamedCidr[]): void {
  const overlaps = findOverlaps(ranges);
  if (overlaps.length > 0) {
    const lines = overlaps.map(({ a, b }) => `  ${describeRange(a)} overlaps ${describeRange(b)}`);
    throw new UserError(
      "network/cidr-overlap",
      `Address ranges that reach each other must not overlap, but:\n${lines.join("\n")}`,
      { hint: "Give one range of each pair another block; a route can lead an address to one place only." },
    );
  }
}

interface Placed<Range> {
  readonly range: Range;
  readonly index: number;
}

function byStartThenWidest(
  { range: { cidr: a } }: Placed<NamedCidr>,
  { range: { cidr: b } }: Placed<NamedCidr>,
): number {
  if (a.family !== b.family) {
    return a.family - b.family;
  }
  if (a.network !== b.network) {
    return a.network < b.network ? -1 : 1;
  }
  return a.prefixLength - b.prefixLength;
}

/** Answers a range in words, as `on-premises (10.0.0.0/8)`. */
export function describeRange(range: NamedCidr): string {
  return `${range.name} (${formatCidr(range.cidr)})`;
}
