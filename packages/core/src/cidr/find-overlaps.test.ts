import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cidrsOverlap } from "./cidr.ts";
import { assertDisjoint, dockerBridge, findOverlaps, type NamedCidr } from "./find-overlaps.ts";
import { parseCidr } from "./parse-cidr.ts";

const someRanges = fc
  .array(
    fc.record({
      family: fc.constantFrom<4 | 6>(4, 6),
      offset: fc.nat(31),
      hostBits: fc.nat(5),
    }),
    { maxLength: 12 },
  )
  .map((shapes) =>
    shapes.map(({ family, offset, hostBits }, index): NamedCidr => {
      const network = BigInt(offset - (offset % 2 ** hostBits));
      return { name: `range-${index}`, cidr: { family, network, prefixLength: (family === 4 ? 32 : 128) - hostBits } };
    }),
  );

test("finds the same pairs in the same order as comparing each with each", () => {
  fc.assert(
    fc.property(someRanges, (ranges) => {
      const byHand = ranges.flatMap((a, index) =>
        ranges.slice(index + 1).flatMap((b) => (cidrsOverlap(a.cidr, b.cidr) ? [{ a, b }] : [])),
      );
      expect(findOverlaps(ranges)).toEqual(byHand);
    }),
    { numRuns: 1000 },
  );
});

test("names every pair at once", () => {
  const ranges = [
    named("source VPC", "10.0.0.0/16"),
    named("target VPC", "10.1.0.0/16"),
    named("on-premises", "10.0.128.0/17"),
    named("peer", "172.17.4.0/24"),
    dockerBridge,
  ];
  expect(() => assertDisjoint(ranges)).toThrow(
    [
      "Address ranges that reach each other must not overlap, but:",
      "  source VPC (10.0.0.0/16) overlaps on-premises (10.0.128.0/17)",
      "  peer (172.17.4.0/24) overlaps Docker's default bridge (172.17.0.0/16)",
    ].join("\n"),
  );
  expect(() => assertDisjoint(ranges)).toThrow(expect.objectContaining({ code: "network/cidr-overlap" }));
});

test("accepts neighbours", () => {
  expect(assertDisjoint([named("a", "10.0.0.0/17"), named("b", "10.0.128.0/17")])).toBeUndefined();
});

function named(name: string, text: string): NamedCidr {
  return { name, cidr: parseCidr(text) };
}
