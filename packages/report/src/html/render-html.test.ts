import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyReport } from "../../test/arbitrary-report.ts";
import { change, previewed, report, row, urnOf } from "../../test/build-report.ts";
import { hostileReport, migrationReport, renameReport, unchangedReport } from "../../test/sample-reports.ts";
import type { ReportOperation } from "../preview-report.ts";
import { placeDrawing } from "./drawing-layout.ts";
import { renderHtml } from "./render-html.ts";
import { growTree } from "./resource-tree.ts";

describe("renderHtml", () => {
  it.each([
    ["migration", migrationReport],
    ["unchanged", unchangedReport],
    ["hostile", hostileReport],
    ["rename", renameReport],
  ])("draws the %s report as its golden file", async (name, sample) => {
    await expect(renderHtml(sample)).toMatchFileSnapshot(`../__golden__/${name}.html`);
  });

  it("allows its own style and script only, by their digests", () => {
    const page = renderHtml(migrationReport);
    const policy = /Content-Security-Policy" content="([^"]+)"/u.exec(page)?.[1] ?? "";
    const style = /<style>([\s\S]*?)<\/style>/u.exec(page)?.[1] ?? "";
    const script = /<script>([\s\S]*?)<\/script>/u.exec(page)?.[1] ?? "";
    expect(policy).toContain("default-src &#39;none&#39;");
    expect(policy).toContain(`style-src &#39;sha256-${digest(style)}&#39;`);
    expect(policy).toContain(`script-src &#39;sha256-${digest(script)}&#39;`);
  });

  it("opens no other resource and runs nothing that a report brings, whatever it says", () => {
    fc.assert(
      fc.property(anyReport, (any) => {
        const tags = tagsOf(renderHtml(any));
        expect(tags.filter((tag) => tag.startsWith("<script"))).toEqual(["<script>"]);
        expect(tags.filter((tag) => /\s(?:on\w+|style|src|srcset)=/iu.test(withoutValues(tag)))).toEqual([]);
        const addresses = tags.flatMap((tag) => /href="([^"]*)"/u.exec(tag)?.[1] ?? []);
        expect(addresses.filter((address) => !/^(?:#stack-\d+|https?:\/\/)/u.test(address))).toEqual([]);
        expect(misnested(tags)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("shows every resource of a report of 10,000, in less than 10 MB", () => {
    const operations: readonly ReportOperation[] = ["create", "update", "replace", "delete", "same"];
    const resources = Array.from({ length: 10_000 }, (_, index) =>
      row({
        type: "aws:ec2/subnet:Subnet",
        name: `resource-${index}`,
        operation: operations[index % 5] ?? "same",
        properties: [change({ path: "policy", before: "x".repeat(1000), after: "y".repeat(1000), replaces: "no" })],
        source: { file: "apps/stacks/environment-migration/src/network.ts", line: index + 1 },
      }),
    );
    const page = renderHtml(report({ stacks: [previewed({ resources })] }));
    expect(page.length).toBeLessThan(10_000_000);
    expect(page.match(/<li data-op=/gu)).toHaveLength(10_000);
    expect(page).toContain("2,000 unchanged</summary>");
    expect(page).toContain("are left out to keep this page small");
  });

  it("draws groups only, and says so, where a drawing is too large to read", () => {
    const nodes = Array.from({ length: 400 }, (_, index) => ({
      id: `node-${index}`,
      label: `node-${index}`,
      operation: index === 7 ? ("delete" as const) : ("same" as const),
      group: `group-${index % 4}`,
    }));
    const edges = [{ from: "node-0", to: "node-1" }];
    const page = renderHtml(report({ stacks: [previewed({ drawing: { nodes, edges } })] }));
    expect(page).toContain("Too large to read with its 400 resources and 1 arrow, so only its groups are drawn.");
    expect(page.match(/<g class="node /gu)).toHaveLength(4);
    expect(page).toContain('<g class="node delete">');
  });
});

describe("growTree", () => {
  const names = (nodes: ReturnType<typeof growTree>): unknown =>
    nodes.map((node) => (node.children.length === 0 ? node.row.name : [node.row.name, names(node.children)]));

  it("nests by parent and knows where something changes", () => {
    const parent = row({ type: "a:b:C", name: "parent" });
    const child = row({ type: "a:b:D", name: "child", parent: parent.urn, operation: "create" });
    const tree = growTree([child, parent, row({ type: "a:b:C", name: "other" })]);
    expect(names(tree)).toEqual([["parent", ["child"]], "other"]);
    expect(tree.map(({ isChanged, size }) => [isChanged, size])).toEqual([
      [true, 2],
      [false, 1],
    ]);
  });

  it("loses nothing where parents are unknown or run in a circle", () => {
    const one = row({ type: "a:b:C", name: "one", parent: urnOf("a:b:C", "two") });
    const two = row({ type: "a:b:C", name: "two", parent: one.urn });
    const self = row({ type: "a:b:C", name: "self", parent: urnOf("a:b:C", "self") });
    const lost = row({ type: "a:b:C", name: "lost", parent: "urn:pulumi:nowhere" });
    expect(growTree([one, two, self, lost]).reduce((sum, node) => sum + node.size, 0)).toBe(4);
  });

  it("does not nest deeper than a browser can", () => {
    const chain = Array.from({ length: 5000 }, (_, index) =>
      row({ type: "a:b:C", name: `${index}`, parent: index === 0 ? undefined : urnOf("a:b:C", `${index - 1}`) }),
    );
    let depth = 0;
    for (let level = growTree(chain); level.length > 0; level = level.flatMap((node) => node.children)) depth += 1;
    expect(depth).toBe(30);
  });
});

describe("placeDrawing", () => {
  it("places any graph, with circles, loops, doubles and unknown ends", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
    const node = fc.record({
      id,
      label: fc.string({ maxLength: 50 }),
      operation: fc.constant("create" as const),
      group: fc.option(fc.constantFrom("a", "g", "h"), { nil: undefined }),
    });
    const drawing = fc.record({
      nodes: fc.array(node, { minLength: 1, maxLength: 12 }),
      edges: fc.array(fc.record({ from: id, to: id }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(drawing, (any) => {
        const placed = placeDrawing(any);
        expect(placed?.nodes).toHaveLength(new Set(any.nodes.map((each) => each.id)).size);
        const numbers = placed?.nodes.flatMap(({ x, y, width, height }) => [x, y, width, height]) ?? [];
        expect(numbers.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Every text of a report is escaped, so what begins with `<` is a tag of ours. */
function tagsOf(page: string): readonly string[] {
  const body = page
    .replace(/<style>[\s\S]*?<\/style>/u, "<style></style>")
    .replace(/(<script>)[\s\S]*?<\/script>/u, "$1</script>");
  return body.match(/<[^>]*>/gu) ?? [];
}

function withoutValues(tag: string): string {
  return tag.replace(/"[^"]*"/gu, '""');
}

/** Names of the elements that are closed in the wrong order or not at all. */
function misnested(tags: readonly string[]): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const tag of tags) {
    const [, slash, name] = /^<(\/?)([a-z][a-z0-9]*)/u.exec(tag) ?? [];
    if (name === undefined || /^(?:meta|input|br)$/u.test(name) || tag.endsWith("/>")) continue;
    if (slash === "") open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}
