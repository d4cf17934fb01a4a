import { diffGraphs, type ResourceNode } from "@causeway/graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphOf, resource, unknown } from "../test/build-graph.ts";
import { estimate, estimateChange } from "../test/estimate.ts";
import type { CostDelta } from "./cost-delta.ts";
import { estimateCost } from "./estimate-cost.ts";
import { tablePrices } from "./table-prices.ts";

const volume = "aws:ebs/volume:Volume";
const gp3 = (size: number | typeof unknown, name = "one"): ResourceNode =>
  resource(volume, { size, type: "gp3" }, { name });

/** What a stack may hold: some priced, some not, some free, some with values that are not known. */
const anyNodes: fc.Arbitrary<readonly ResourceNode[]> = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom(
        volume,
        "aws:ec2/eip:Eip",
        "aws:ec2/natGateway:NatGateway",
        "aws:lb/loadBalancer:LoadBalancer",
        "aws:rds/instance:Instance",
        "aws:secretsmanager/secret:Secret",
        "aws:s3/bucket:Bucket",
        "aws:ec2/vpc:Vpc",
        "acme:web:Site",
      ),
      fc.constantFrom("a", "b", "c", "source-a", "target-a"),
      fc.record({
        size: fc.oneof(fc.nat(16_384), fc.constant(unknown)),
        type: fc.constantFrom("gp2", "gp3", "io1", unknown),
        internal: fc.oneof(fc.boolean(), fc.constant(unknown)),
        subnets: fc.array(fc.string(), { maxLength: 3 }),
        engine: fc.constantFrom("postgres", "mysql", unknown),
        instanceClass: fc.constantFrom("db.r6g.large", "db.z9.large"),
        multiAz: fc.oneof(fc.boolean(), fc.constant(unknown)),
        replicas: fc.array(fc.constant({}), { maxLength: 2 }),
        tags: fc.constantFrom({}, { MigrationPhase: "shift" }),
      }),
      fc.constantFrom("us-east-1", "eu-central-1", "ap-south-2", undefined),
    )
    .map(([type, name, inputs, region]) => resource(type, inputs, { name, region })),
  { maxLength: 12, selector: ({ urn }) => urn },
);

const maybeNodes = fc.option(anyNodes, { nil: undefined });

describe("estimateCost", () => {
  it("tells before, after and what it makes of each resource, by URN", () => {
    const cost = estimateChange([gp3(10, "b"), gp3(5, "gone")], [gp3(30, "b"), gp3(20, "a")]);
    expect(cost).toMatchObject({ currency: "USD", monthlyBefore: 1.2, monthlyAfter: 4, monthlyDelta: 2.8 });
    expect(cost.lines.map(({ name, before, after, delta, how }) => ({ name, before, after, delta, how }))).toEqual([
      { name: "a", before: 0, after: 1.6, delta: 1.6, how: "20 × GB gp3 × $0.08" },
      { name: "b", before: 0.8, after: 2.4, delta: 1.6, how: "30 × GB gp3 × $0.08" },
      { name: "gone", before: 0.4, after: 0, delta: -0.4, how: "5 × GB gp3 × $0.08" },
    ]);
    expect(cost.lines[0]).toMatchObject({ type: volume, region: "us-east-1", urn: gp3(1, "a").urn });
    expect(cost.prices).toEqual({ source: tablePrices.source, date: "2026-09", caveats: [] });
    expect(cost.notIncluded).toContain("free tiers, discounts, reservations, savings plans, taxes and support");
  });

  it("leaves a part out on both sides where one of them is not known: it would count as a saving", () => {
    const cost = estimateChange([gp3(1000)], [gp3(unknown)]);
    expect(cost).toMatchObject({ monthlyBefore: 0, monthlyAfter: 0, monthlyDelta: 0, lines: [] });
    expect(cost.notEstimated).toEqual([
      { type: volume, count: 1, why: "the size of the volume is not known", byUse: false },
    ]);
    const back = estimateChange([gp3(unknown)], [gp3(1000)]);
    expect([back.monthlyDelta, back.notEstimated.length]).toEqual([0, 1]);
  });

  it("keeps a price that is known where another part's is not", () => {
    const database = (allocatedStorage: number | typeof unknown): ResourceNode =>
      resource("aws:rds/instance:Instance", {
        engine: "postgres",
        instanceClass: "db.r6g.large",
        storageType: "gp3",
        allocatedStorage,
      });
    const cost = estimateChange([database(100)], [database(unknown)]);
    expect(cost).toMatchObject({ monthlyBefore: 164.25, monthlyAfter: 164.25, monthlyDelta: 0 });
    expect(cost.notEstimated).toHaveLength(1);
  });

  it("prices a resource that moves at both regions", () => {
    const gateway = (region: string): ResourceNode => resource("aws:ec2/natGateway:NatGateway", {}, { region });
    const cost = estimateChange([gateway("us-east-1")], [gateway("eu-central-1")]);
    expect(cost).toMatchObject({ monthlyBefore: 32.85, monthlyAfter: 37.96, monthlyDelta: 5.11 });
    expect(cost.lines[0]?.region).toBe("eu-central-1");
  });

  it("says nothing of secrets: a value that is one counts as not known", () => {
    const cost = estimate([resource(volume, { size: { $secret: "digest" }, type: "gp3" })]);
    expect([cost.lines, cost.notEstimated.map(({ why }) => why)]).toEqual([
      [],
      ["the size of the volume is not known"],
    ]);
  });

  it("makes nothing of nothing", () => {
    expect(estimate([])).toMatchObject({ monthlyAfter: 0, monthlyDelta: 0, lines: [], notEstimated: [] });
  });
});

describe("the laws of an estimate", () => {
  it("totals are the sums of the lines, and deltas what is after less what was before", () => {
    fc.assert(
      fc.property(maybeNodes, anyNodes, (before, after) => {
        const cost = estimateChange(before, after);
        const sum = (of: (line: CostDelta["lines"][number]) => number): number =>
          cost.lines.reduce((total, line) => total + micros(of(line)), 0);
        expect(micros(cost.monthlyBefore)).toBe(sum((line) => line.before));
        expect(micros(cost.monthlyAfter)).toBe(sum((line) => line.after));
        expect(micros(cost.monthlyDelta)).toBe(sum((line) => line.delta));
        expect(micros(cost.monthlyDelta)).toBe(micros(cost.monthlyAfter) - micros(cost.monthlyBefore));
        for (const line of cost.lines) expect(micros(line.delta)).toBe(micros(line.after) - micros(line.before));
      }),
    );
  });

  it("the order of resources and of changes makes no difference", () => {
    fc.assert(
      fc.property(
        maybeNodes,
        anyNodes.chain((nodes) =>
          fc.tuple(fc.constant(nodes), fc.shuffledSubarray([...nodes], { minLength: nodes.length })),
        ),
        (before, [nodes, shuffled]) => {
          const graphs = { before: before === undefined ? undefined : graphOf(before), after: graphOf(nodes) };
          const changes = diffGraphs(graphs.before, graphs.after);
          const reversed = { ...changes, changes: changes.changes.toReversed() };
          const expected = estimateCost(graphs, changes, tablePrices);
          expect(estimateChange(before, shuffled)).toEqual(expected);
          expect(estimateCost(graphs, reversed, tablePrices)).toEqual(expected);
        },
      ),
    );
  });

  it("what does not change makes no delta, and what is turned round makes the opposite one", () => {
    fc.assert(
      fc.property(anyNodes, anyNodes, (before, after) => {
        expect(estimateChange(after, after).monthlyDelta).toBe(0);
        const there = micros(estimateChange(before, after).monthlyDelta);
        expect(micros(estimateChange(after, before).monthlyDelta) + there).toBe(0);
      }),
    );
  });

  it("each resource that costs is in a line or told, and no value that is unknown is a zero", () => {
    const free = new Set(["aws:ec2/vpc:Vpc"]);
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const cost = estimate(nodes);
        const lined = new Set(cost.lines.map(({ urn }) => urn));
        const toldOf = new Set(cost.notEstimated.map(({ type }) => type));
        for (const { urn, type } of nodes) expect(free.has(type) || lined.has(urn) || toldOf.has(type)).toBe(true);
        for (const { how, after } of cost.lines) expect(after > 0 || how.startsWith("0 ×")).toBe(true);
        expect(cost.notEstimated.every(({ why, count }) => why !== "" && count > 0)).toBe(true);
      }),
    );
  });

  it("no price, no amount: with an empty book each charge is told", () => {
    const empty = { ...tablePrices, priceOf: () => undefined };
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        const cost = estimate(nodes, empty);
        expect([cost.lines, cost.monthlyAfter]).toEqual([[], 0]);
      }),
    );
  });
});

/** Amounts in dollars are told to the millionth, so this is exact. */
function micros(dollars: number): number {
  return Math.round(dollars * 1_000_000) + 0;
}
