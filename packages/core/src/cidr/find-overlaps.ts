import { UserError } from "../errors/user-error.ts";
import { type Cidr, lastAddress } from "./cidr.ts";
import { formatCidr } from "./format-cidr.ts";
import { parseCidr } from "./parse-cidr.ts";

/** A range of addresses and what a reader calls it, as "on-premises". */
export interface NamedCidr {
  readonly name: string;
  readonly cidr: Cidr;
}

export interface Overlap {
  readonly a: NamedCidr;
  readonly b: NamedCidr;
}

/** Docker's default bridge on every host: traffic to a peer in this range never leaves an instance that runs Docker. */
export const dockerBridge: NamedCidr = { name: "Docker's default bridge", cidr: parseCidr("172.17.0.0/16") };

/** Finds every pair of ranges that share an address, in the order of the input. */
export function findOverlaps(ranges: readonly NamedCidr[]): readonly Overlap[] {
  const byStart = ranges.map((range, index) => ({ ...range, index })).sort(startThenWidest);
  const pairs: { a: number; b: number }[] = [];
  // Blocks are nested or apart: what is still open at a start encloses the block that starts there.
  const open: (typeof byStart)[number][] = [];
  for (const range of byStart) {
    while (open.length > 0 && !reaches(open.at(-1), range.cidr)) {
      open.pop();
    }
    pairs.push(...open.map(({ index }) => ({ a: Math.min(index, range.index), b: Math.max(index, range.index) })));
    open.push(range);
  }
  return pairs
    .sort((x, y) => x.a - y.a || x.b - y.b)
    .flatMap(({ a, b }) =>
      ranges.slice(a, a + 1).flatMap((first) => ranges.slice(b, b + 1).map((second) => ({ a: first, b: second }))),
    );
}

/** @throws UserError `network/cidr-overlap` that names every pair of ranges with a common address. */
export function assertDisjoint(ranges: readonly NamedCidr[]): void {
  const overlaps = findOverlaps(ranges);
  if (overlaps.length > 0) {
    const lines = overlaps.map(({ a, b }) => `  ${describe(a)} overlaps ${describe(b)}`);
    throw new UserError(
      "network/cidr-overlap",
      `Address ranges that reach each other must not overlap, but:\n${lines.join("\n")}`,
      { hint: "Give one range of each pair another block; a route can lead an address to one place only." },
    );
  }
}

function reaches(enclosing: NamedCidr | undefined, cidr: Cidr): boolean {
  return (
    enclosing !== undefined && enclosing.cidr.family === cidr.family && lastAddress(enclosing.cidr) >= cidr.network
  );
}

function startThenWidest(a: NamedCidr, b: NamedCidr): number {
  if (a.cidr.family !== b.cidr.family) {
    return a.cidr.family - b.cidr.family;
  }
  if (a.cidr.network !== b.cidr.network) {
    return a.cidr.network < b.cidr.network ? -1 : 1;
  }
  return a.cidr.prefixLength - b.cidr.prefixLength;
}

function describe(range: NamedCidr): string {
  return `${range.name} (${formatCidr(range.cidr)})`;
}
