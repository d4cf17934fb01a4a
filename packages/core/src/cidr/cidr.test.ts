import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Cidr, cidrsOverlap, containsCidr, lastAddress } from "./cidr.ts";
import { formatCidr } from "./format-cidr.ts";
import { parseCidr } from "./parse-cidr.ts";
import { isPrivateCidr } from "./private-cidr.ts";
import { subnetOf } from "./subnet-of.ts";

function cidrOf(family: 4 | 6): fc.Arbitrary<Cidr> {
  const bits = family === 4 ? 32 : 128;
  return fc
    .record({ address: fc.bigInt(0n, (1n << BigInt(bits)) - 1n), prefixLength: fc.nat(bits) })
    .map(({ address, prefixLength }) => {
      const size = 1n << BigInt(bits - prefixLength);
      return { family, network: address - (address % size), prefixLength };
    });
}
const anyCidr = fc.oneof(cidrOf(4), cidrOf(6));
/** Blocks in 10.0.0.0/26, small enough to list their addresses. */
const smallCidr = fc
  .record({ offset: fc.nat(63), prefixLength: fc.integer({ min: 26, max: 32 }) })
  .map(({ offset, prefixLength }): Cidr => {
    const size = 2 ** (32 - prefixLength);
    return { family: 4, network: 0x0a000000n + BigInt(offset - (offset % size)), prefixLength };
  });

test("reads back what it writes", () => {
  fc.assert(
    fc.property(anyCidr, (cidr) => {
      expect(parseCidr(formatCidr(cidr))).toEqual(cidr);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["0.0.0.0/0", 0n, 4294967295n],
  ["255.255.255.255/32", 4294967295n, 4294967295n],
  ["255.0.0.0/8", 4278190080n, 4294967295n],
  ["128.0.0.0/1", 2147483648n, 4294967295n],
  ["10.0.0.0/16", 167772160n, 167837695n],
  ["::/0", 0n, 2n ** 128n - 1n],
  ["::1/128", 1n, 1n],
])("knows the first and last address of %s", (text, first, last) => {
  const cidr = parseCidr(text);
  expect([cidr.network, lastAddress(cidr)]).toEqual([first, last]);
});

test.each([
  ["::/128", "::/128"],
  ["FD00:0:0:0:0:0:0:0/8", "fd00::/8"],
  ["2001:db8:0:0:1:0:0:0/80", "2001:db8:0:0:1::/80"],
  ["2001:db8:0:1:1:1:1:1/128", "2001:db8:0:1:1:1:1:1/128"],
  ["::ffff:10.1.2.3/128", "::ffff:a01:203/128"],
  ["1::/16", "1::/16"],
  ["2001:db8:0:0:1:0:0:1/128", "2001:db8::1:0:0:1/128"],
])("writes %s in the one spelling of RFC 5952, %s", (text, canonical) => {
  expect(formatCidr(parseCidr(text))).toBe(canonical);
});

test.each([
  ["10.0.0.1/16", "has bits set behind its /16", "The block that holds it is 10.0.0.0/16."],
  ["255.255.255.255/0", "has bits set behind its /0", "The block that holds it is 0.0.0.0/0."],
  ["fd00::1/64", "has bits set behind its /64", "The block that holds it is fd00::/64."],
  ["10.0.0.0", "has no prefix length", "Write 10.0.0.0/32 for the one address."],
  ["10.0.0.0/33", 'has the prefix length "33"', "Write a number from 0 to 32 after the slash."],
  ["::/129", 'has the prefix length "129"', "Write a number from 0 to 128 after the slash."],
  ["10.0.256.0/16", "has the octet 256", "An octet is a number from 0 to 255 without leading zeros."],
  ["010.0.0.0/8", "has the octet 010", "An octet is a number from 0 to 255 without leading zeros."],
])("says of %s that it %s, and what to write", (text, what, hint) => {
  const parse = () => parseCidr(text);
  expect(parse).toThrow(`${JSON.stringify(text)} is not a CIDR block: it ${what}`);
  expect(parse).toThrow(expect.objectContaining({ code: "network/cidr-invalid", hint }));
});

const malformed = [
  ["", "/", "/16", "10.0.0/16", "10.0.0.0.0/16", "10.0.0.0/", "10.0.0.0/16/8", "10.0.0.0/-1", "10.0.0.0/+8"],
  ["10.0.0.0/1e1", "10.0.0.0/08", " 10.0.0.0/16", "10.0.0.0/16\n", "1O.0.0.0/8", "0x0a.0.0.0/8", "10.0.0.-1/8"],
  ["١٠.0.0.0/8", "fe80::%eth0/64", ":::/64", "1::2::/64", "12345::/16", "1:2:3:4:5:6:7/64", "g::/16"],
];

test.each(malformed.flat())("refuses %j", (text) => {
  expect(() => parseCidr(text)).toThrow(expect.objectContaining({ code: "network/cidr-invalid" }));
});

test("finds an overlap exactly where two blocks list a common address", () => {
  fc.assert(
    fc.property(smallCidr, smallCidr, (a, b) => {
      const addresses = new Set(addressesOf(a));
      const shared = addressesOf(b).filter((address) => addresses.has(address));
      expect(cidrsOverlap(a, b)).toBe(shared.length > 0);
      expect(cidrsOverlap(b, a)).toBe(shared.length > 0);
      expect(containsCidr(a, b)).toBe(shared.length === addressesOf(b).length);
    }),
    { numRuns: 1000 },
  );
});

test("sees no overlap between IPv4 and IPv6", () => {
  expect(cidrsOverlap(parseCidr("0.0.0.0/0"), parseCidr("::/0"))).toBe(false);
});

test.each([
  ["10.255.0.0/16", true],
  ["172.16.0.0/12", true],
  ["172.32.0.0/16", false],
  ["192.168.255.255/32", true],
  ["192.168.0.0/15", false],
  ["100.64.0.0/10", false],
  ["0.0.0.0/0", false],
  ["fd12:3456::/48", true],
  ["2001:db8::/32", false],
])("answers whether %s is private: %s", (text, expected) => {
  expect(isPrivateCidr(parseCidr(text))).toBe(expected);
});

test("cuts a block into subnets that lie side by side and fill it", () => {
  fc.assert(
    fc.property(anyCidr, fc.nat(6), (cidr, extraBits) => {
      const prefixLength = Math.min(cidr.prefixLength + extraBits, cidr.family === 4 ? 32 : 128);
      const count = 2 ** (prefixLength - cidr.prefixLength);
      const subnets = Array.from({ length: count }, (_, index) => subnetOf(cidr, prefixLength, index));
      expect(subnets[0]?.network).toBe(cidr.network);
      expect(subnets.slice(1).map(({ network }) => network)).toEqual(
        subnets.slice(0, -1).map((one) => lastAddress(one) + 1n),
      );
      expect(subnets.map(lastAddress).at(-1)).toBe(lastAddress(cidr));
    }),
  );
});

test.each([
  { text: "10.0.0.0/16", size: 24, index: 256, count: 256 },
  { text: "10.0.0.0/24", size: 16, index: 0, count: 0 },
  { text: "10.0.0.0/24", size: 33, index: 0, count: 0 },
])("refuses subnet $index of /$size in $text", ({ text, size, index, count }) => {
  const cut = () => subnetOf(parseCidr(text), size, index);
  expect(cut).toThrow(`${text} has no subnet ${index} of /${size}; allowed are ${count} subnets of that size.`);
  expect(cut).toThrow(expect.objectContaining({ code: "network/cidr-too-small" }));
});

test.each([[-1], [0.5], [Number.NaN]])("takes the index %d for a bug in the program", (index) => {
  expect(() => subnetOf(parseCidr("10.0.0.0/16"), 24, index)).toThrow(RangeError);
});

function addressesOf(cidr: Cidr): bigint[] {
  return Array.from(
    { length: Number(lastAddress(cidr) - cidr.network) + 1 },
    (_, index) => cidr.network + BigInt(index),
  );
}
