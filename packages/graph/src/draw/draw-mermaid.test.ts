import { expect, test } from "vitest";
import { diffGraphs } from "../diff/diff-graphs.ts";
import { componentOf, graphOf, nodeOf, placeholderOf, referenceTo } from "../diff/graph-builder.ts";
import type { ResourceGraph, ResourceNode } from "../resource-graph.ts";
import { drawMermaid } from "./draw-mermaid.ts";
import { drawingOf } from "./drawing-of.ts";
import { mermaidLabel } from "./mermaid-label.ts";

function network(cidrBlock: string, ...more: readonly ResourceNode[]): ResourceGraph {
  const web = componentOf("web");
  const tier = componentOf("tier", { parent: web.urn });
  const vpc = nodeOf({ name: "main", type: "aws:ec2/vpc:Vpc", parent: web.urn, inputs: { cidrBlock } });
  const subnet = nodeOf({
    name: "a",
    type: "aws:ec2/subnet:Subnet",
    parent: tier.urn,
    inputs: { vpcId: placeholderOf(vpc) },
    references: [referenceTo(vpc, "vpcId")],
  });
  return graphOf(web, tier, vpc, subnet, nodeOf({ name: "logs" }), ...more);
}

function many(count: number, needs: (index: number) => readonly string[] = () => []): readonly ResourceNode[] {
  return Array.from({ length: count }, (_, index) => nodeOf({ name: `bucket-${index}`, dependencies: needs(index) }));
}

function drawnChange(before: ResourceGraph, after: ResourceGraph): string | undefined {
  return drawMermaid(after, diffGraphs(before, after));
}

test("draws components around resources, arrows to what is needed, colours and words for what changes", async () => {
  const drawn = drawnChange(
    network("10.0.0.0/16", nodeOf({ name: "old" })),
    network("10.1.0.0/16", nodeOf({ name: "new" })),
  );
  await expect(drawn).toMatchFileSnapshot("__golden__/network.mmd");
});

test("draws a graph by itself without any claim of change", () => {
  expect(drawMermaid(network("10.0.0.0/16"))).not.toMatch(/create|unchanged/);
});

test.each([
  ['say "hi"', "say #34;hi#34;"],
  ["a|b`c`", "a#124;b#96;c#96;"],
  ["<script>alert(1)</script>", "#60;script#62;alert(1)#60;/script#62;"],
  ["@team #1;", "#64;team #35;1#59;"],
  ["two\nlines\t", "two lines"],
  ["end", "end"],
  ["1. first", "1#46;first"],
  ["- item", "-item"],
  ["é😀", "#233;#128512;"],
])("escapes %j", (text, label) => {
  expect(mermaidLabel(text)).toBe(label);
});

test("cuts a long label between letters, not inside one", () => {
  expect(mermaidLabel("😀".repeat(100))).toBe(`${"#128512;".repeat(59)}#8230;`);
});

test("no name gets out of its quotes", () => {
  const hostile = 'x"]:::y\n  n9 --> n8;click n0 "javascript:alert(1)"';
  const drawn = drawMermaid(graphOf(componentOf(hostile), nodeOf({ name: hostile, parent: componentOf(hostile).urn })));
  const shapes =
    /^(?:flowchart LR| +(?:subgraph g\d+\["[^"[\]<>]*"\]|n\d+\["[^"[\]<>]*(?:<br\/>[^"[\]<>]*)?"\]:::\w+|end|classDef \w+ [\w:#,-]+)|)$/;
  expect(drawn?.split("\n").filter((line) => !shapes.test(line))).toEqual([]);
});

test("folds what is unchanged and untouched when all is too much for GitHub", () => {
  const buckets = many(2000);
  const drawn = drawnChange(network("10.0.0.0/16", ...buckets), network("10.1.0.0/16", ...buckets));
  expect(drawn).toContain("#43;2001 unchanged");
  expect(drawn).toContain("main<br/>ec2 Vpc, replace");
  expect(drawn).not.toContain("bucket-1");
});

test("keeps what a change touches when it folds", () => {
  const vpc = nodeOf({ name: "vpc", type: "aws:ec2/vpc:Vpc" });
  const subnet = (cidrBlock: string) =>
    nodeOf({
      name: "subnet",
      type: "aws:ec2/subnet:Subnet",
      inputs: { cidrBlock, vpcId: placeholderOf(vpc) },
      references: [referenceTo(vpc, "vpcId")],
    });
  const buckets = many(2000);
  const drawn = drawnChange(graphOf(vpc, subnet("a"), ...buckets), graphOf(vpc, subnet("b"), ...buckets));
  expect(drawn).toContain("vpc<br/>ec2 Vpc");
  expect(drawn).toContain("n1 --> n0");
});

test("keeps what needs a changed resource when it folds", () => {
  const user = nodeOf({ name: "user", dependencies: [nodeOf({ name: "hub" }).urn] });
  const hub = (value: string) => nodeOf({ name: "hub", inputs: { tags: { value } } });
  const buckets = many(2000);
  const drawn = drawnChange(graphOf(hub("a"), user, ...buckets), graphOf(hub("b"), user, ...buckets));
  expect(drawn).toContain("user<br/>s3 Bucket");
  expect(drawn).toContain("n1 --> n0");
});

test("a deleted resource points to what it needed under its new name", () => {
  const before = nodeOf({ name: "old-name" });
  const after = nodeOf({ name: "new-name", options: { aliases: [before.urn] } });
  const user = nodeOf({ name: "user", dependencies: [before.urn] });
  expect(drawnChange(graphOf(before, user), graphOf(after))).toContain("n1 --> n0");
});

test("leaves only what changes when many unchanged ones are touched", () => {
  const buckets = many(1500);
  const hub = (value: string) =>
    nodeOf({ name: "hub", inputs: { tags: { value } }, dependencies: buckets.map(({ urn }) => urn) });
  const drawn = drawnChange(graphOf(...buckets, hub("a")), graphOf(...buckets, hub("b")));
  expect(drawn).toContain("hub<br/>s3 Bucket, update");
  expect(drawn).not.toContain("bucket-1");
});

test("draws nothing where even the changes are too much, or where nothing is", () => {
  expect(drawMermaid(graphOf(...many(3000)), diffGraphs(undefined, graphOf(...many(3000))))).toBeUndefined();
  expect(drawMermaid(graphOf())).toBeUndefined();
});

test("stays within both limits of GitHub", () => {
  for (const count of [10, 100, 400, 600, 900]) {
    const chain = many(count, (index) => (index === 0 ? [] : many(1).map(({ urn }) => urn)));
    const drawn = drawMermaid(graphOf(...chain)) ?? "";
    expect(drawn.length).toBeLessThanOrEqual(50_000);
    expect(drawn.split("-->").length - 1).toBeLessThanOrEqual(500);
  }
});

test("a ring of parents is drawn once", () => {
  const one = componentOf("one");
  const two = componentOf("two", { parent: one.urn });
  const graph = graphOf({ ...one, parent: two.urn }, two, nodeOf({ name: "logs", parent: two.urn }));
  expect(drawMermaid(graph)?.match(/logs/g)).toHaveLength(1);
});

test("hands out the same selection as data", () => {
  const drawing = drawingOf(network("10.1.0.0/16"), diffGraphs(network("10.0.0.0/16"), network("10.1.0.0/16")));
  expect(drawing).toEqual({
    nodes: [
      { id: "n0", label: "main (ec2 Vpc)", operation: "replace", group: "web" },
      { id: "n1", label: "a (ec2 Subnet)", operation: "replace", group: "web / tier" },
      { id: "n2", label: "logs (s3 Bucket)", operation: "same", group: undefined },
    ],
    edges: [{ from: "n1", to: "n0" }],
  });
});
