import { cidrsOverlap, containsCidr, findOverlaps, formatCidr, parseCidr } from "@causeway/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planSubnets, type SubnetPlan, type SubnetShape } from "./subnet-layout.ts";
import { tiers } from "./tier.ts";

const anyBlock = fc
  .record({ prefixLength: fc.integer({ min: 16, max: 21 }), index: fc.nat() })
  .map(({ prefixLength, index }) => {
    const size = 2 ** (32 - prefixLength);
    const network = BigInt((index % (2 ** 32 / size)) * size);
    return formatCidr({ family: 4, network, prefixLength });
  });
const anyShape: fc.Arbitrary<SubnetShape> = fc.record({ block: anyBlock, zones: fc.integer({ min: 3, max: 8 }) });

const keyOf = (plan: SubnetPlan) => `${plan.tier}-${plan.zone}`;

describe("planSubnets", () => {
  test("lays out a /16 over three zones", () => {
    const plans = planSubnets({ block: "10.20.0.0/16", zones: 3 });

    expect(plans.map((plan) => [keyOf(plan), plan.block, plan.usableAddresses])).toEqual([
      ["public-a", "10.20.128.0/22", 1019],
      ["public-b", "10.20.132.0/22", 1019],
      ["public-c", "10.20.136.0/22", 1019],
      ["private-a", "10.20.0.0/20", 4091],
      ["private-b", "10.20.16.0/20", 4091],
      ["private-c", "10.20.32.0/20", 4091],
      ["data-a", "10.20.160.0/22", 1019],
      ["data-b", "10.20.164.0/22", 1019],
      ["data-c", "10.20.168.0/22", 1019],
    ]);
  });

  test("makes one subnet for each tier and zone, none overlapping, all inside the block", () => {
    fc.assert(
      fc.property(anyShape, ({ block, zones }) => {
        const plans = planSubnets({ block, zones });
        const ranges = plans.map((plan) => ({ name: keyOf(plan), cidr: parseCidr(plan.block) }));

        expect(new Set(plans.map(keyOf)).size).toBe(tiers.length * zones);
        expect(findOverlaps(ranges)).toEqual([]);
        expect(ranges.every(({ cidr }) => containsCidr(parseCidr(block), cidr))).toBe(true);
      }),
    );
  });

  test("moves no subnet when a zone is added", () => {
    fc.assert(
      fc.property(anyBlock, fc.integer({ min: 3, max: 7 }), (block, zones) => {
        const before = planSubnets({ block, zones });
        const after = planSubnets({ block, zones: zones + 1 });

        expect(after).toEqual(expect.arrayContaining([...before]));
        expect(after).toHaveLength(before.length + tiers.length);
      }),
    );
  });

  test("gives every subnet a size that AWS accepts, and a public one room for a balancer", () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        for (const plan of planSubnets(shape)) {
          const { prefixLength } = parseCidr(plan.block);
          expect(prefixLength).toBeGreaterThanOrEqual(16);
          expect(prefixLength).toBeLessThanOrEqual(27);
          expect(plan.usableAddresses).toBe(2 ** (32 - prefixLength) - 5);
        }
      }),
    );
  });

  test("leaves the last quarter of the block free", () => {
    const plans = planSubnets({ block: "10.20.0.0/16", zones: 8 });
    const lastQuarter = parseCidr("10.20.192.0/18");

    expect(plans.filter((plan) => cidrsOverlap(parseCidr(plan.block), lastQuarter))).toEqual([]);
  });

  test.each([
    ["network/cidr-invalid", { block: "10.0.0.0/15", zones: 3 }],
    ["network/cidr-invalid", { block: "fd00::/48", zones: 3 }],
    ["network/cidr-invalid", { block: "10.0.0.1/16", zones: 3 }],
    ["network/cidr-too-small", { block: "10.0.0.0/22", zones: 3 }],
    ["network/cidr-too-small", { block: "10.0.0.0/28", zones: 3 }],
    ["network/cidr-invalid", { block: "10.0.0.0/29", zones: 3 }],
    ["network/zones-too-few", { block: "10.0.0.0/16", zones: 2 }],
    ["network/zones-too-few", { block: "10.0.0.0/16", zones: Number.NaN }],
    ["network/zones-too-few", { block: "10.0.0.0/16", zones: 3.5 }],
    ["network/zones-too-many", { block: "10.0.0.0/16", zones: 9 }],
  ])("refuses with %s: %o", (code, shape) => {
    expect(() => planSubnets(shape)).toThrow(expect.objectContaining({ code }));
  });
});
