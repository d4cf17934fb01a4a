import { expect, test } from "vitest";
import type { ResourceNode } from "../resource-graph.ts";
import { componentOf, nodeOf, urnOf } from "./graph-builder.ts";
import { matchNodes } from "./match-nodes.ts";

const bucketType = "aws:s3/bucket:Bucket";

function matchedNames(
  base: readonly ResourceNode[],
  head: readonly ResourceNode[],
): readonly (readonly [string, string | undefined])[] {
  return matchNodes(base, head).matches.map(({ before, after }) => [after.name, before?.name]);
}

function childOf(parent: ResourceNode, name: string): ResourceNode {
  const urn = `urn:pulumi:prod::shop::${parent.type}$${bucketType}::${name}`;
  return nodeOf({ name, parent: parent.urn, urn });
}

test("a resource continues the one with its URN", () => {
  expect(matchedNames([nodeOf({ name: "logs" })], [nodeOf({ name: "logs" })])).toEqual([["logs", "logs"]]);
});

test("an alias names the earlier URN", () => {
  const renamed = nodeOf({ name: "audit", options: { aliases: [urnOf(bucketType, "logs")] } });
  expect(matchedNames([nodeOf({ name: "logs" })], [renamed])).toEqual([["audit", "logs"]]);
});

test("an alias does not take what another resource still is, nor what is taken already", () => {
  const alias = { aliases: [urnOf(bucketType, "logs")] };
  const base = [nodeOf({ name: "logs" })];
  expect(matchedNames(base, [nodeOf({ name: "audit", options: alias }), nodeOf({ name: "logs" })])).toEqual([
    ["audit", undefined],
    ["logs", "logs"],
  ]);
  expect(
    matchedNames(base, [nodeOf({ name: "one", options: alias }), nodeOf({ name: "two", options: alias })]),
  ).toEqual([
    ["one", "logs"],
    ["two", undefined],
  ]);
});

test("the children of a renamed component are the same, also where their names start with its name", () => {
  const before = componentOf("web");
  const after = componentOf("shop", { options: { aliases: [before.urn] } });
  const base = [before, childOf(before, "web-logs"), childOf(before, "assets")];
  const head = [after, childOf(after, "shop-logs"), childOf(after, "assets")];
  expect(matchedNames(base, head)).toEqual([
    ["shop", "web"],
    ["shop-logs", "web-logs"],
    ["assets", "assets"],
  ]);
});

test("the children of a component with a new type are the same, down to grandchildren", () => {
  const before = componentOf("web", { type: "shop:index:Old" });
  const after = componentOf("web", { type: "shop:index:New", options: { aliases: [before.urn] } });
  const tier = (parent: ResourceNode) =>
    componentOf("tier", {
      type: "shop:index:Tier",
      parent: parent.urn,
      urn: `urn:pulumi:prod::shop::${parent.type}$shop:index:Tier::tier`,
    });
  const leaf = (parent: ResourceNode, chain: string) =>
    nodeOf({
      name: "logs",
      parent: parent.urn,
      urn: `urn:pulumi:prod::shop::${chain}$shop:index:Tier$${bucketType}::logs`,
    });
  const base = [before, tier(before), leaf(tier(before), before.type)];
  const head = [after, tier(after), leaf(tier(after), after.type)];
  expect(matchNodes(base, head).gone).toEqual([]);
});

test("what is now only read is not what was managed", () => {
  const read = nodeOf({ name: "logs", kind: "read" });
  const { matches, gone } = matchNodes([nodeOf({ name: "logs" })], [read]);
  expect(matches[0]?.before).toBeUndefined();
  expect(gone.map(({ name }) => name)).toEqual(["logs"]);
});
