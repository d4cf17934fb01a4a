import { expect, test } from "vitest";
import { canonicalPath, covers, joinPath, parsePath, rootOf } from "./property-path.ts";

test.each([
  ["ingress[0].fromPort", ["ingress", 0, "fromPort"]],
  ['tags["kubernetes.io/name"]', ["tags", "kubernetes.io/name"]],
  ['tags["say \\"hi\\""].x', ["tags", 'say "hi"', "x"]],
  ["*", ["*"]],
  ["rules[*].id", ["rules", "*", "id"]],
  ["tags.aws:created", ["tags", "aws:created"]],
  ["tags.with space", ["tags", "with space"]],
  ["", []],
])("reads %s", (text, segments) => {
  expect(parsePath(text)).toEqual(segments);
});

test("keeps what it cannot read as one key", () => {
  expect(parsePath("a[b")).toEqual(["a", "[b"]);
});

test("writes one text for one place", () => {
  expect(canonicalPath("tags.a:b")).toBe('tags["a:b"]');
  expect(canonicalPath('["tags"]["a:b"]')).toBe('tags["a:b"]');
  expect(joinPath(joinPath("tags", 'q"\\'), 2)).toBe('tags["q\\"\\\\"][2]');
});

test("a pattern covers its place and all below, with wildcards for any step", () => {
  const isCovered = (pattern: string, path: string) => covers(parsePath(pattern), parsePath(path));
  expect(isCovered("tags", 'tags["a.b"]')).toBe(true);
  expect(isCovered("rules[*].id", "rules[3].id.part")).toBe(true);
  expect(isCovered("*", "anything[0]")).toBe(true);
  expect(isCovered("tags.a", "tags")).toBe(false);
  expect(isCovered("tag", "tags")).toBe(false);
});

test("tells the top-level property", () => {
  expect(rootOf("ingress[0].fromPort")).toBe("ingress");
  expect(rootOf('["a.b"].c')).toBe("a.b");
});
