import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { edgeSettings } from "./edge-settings.ts";

const parse = (edge?: object) =>
  parseSettings(z.strictObject({ edge: edgeSettings }), edge === undefined ? {} : { edge }, "test.yaml").edge;

const paths = (count: number) => Array.from({ length: count }, (_, index) => `/files-${index}/*`);

describe("edgeSettings", () => {
  test("ask for nothing", () => {
    expect(parse()).toEqual({
      staticPaths: ["/static/*", "/assets/*"],
      priceClass: "PriceClass_All",
      secretGeneration: 1,
    });
  });

  test("take patterns that overlap, of which the first decides", () => {
    expect(parse({ staticPaths: ["/img/*.webp", "/img/*"] }).staticPaths).toEqual(["/img/*.webp", "/img/*"]);
  });

  test("take seventy patterns", () => {
    expect(parse({ staticPaths: paths(70) }).staticPaths).toHaveLength(70);
  });

  test.each([
    ["edge.staticPaths", "got a list of 0; allowed is at least 1", { staticPaths: [] }],
    ["edge.staticPaths", "got a list of 71; allowed is at most 70 entries", { staticPaths: paths(71) }],
    ["edge.staticPaths[0]", 'is "*"; allowed is a slash', { staticPaths: ["*"] }],
    ["edge.staticPaths[0]", 'is "/*"; allowed are patterns that leave paths to', { staticPaths: ["/*"] }],
    ["edge.staticPaths[0]", 'is "/**"; allowed are patterns that leave', { staticPaths: ["/**"] }],
    ["edge.staticPaths[0]", 'is ""; allowed is a slash', { staticPaths: [""] }],
    ["edge.staticPaths[1]", 'is "static/*"; allowed is a slash', { staticPaths: ["/a", "static/*"] }],
    ["edge.staticPaths[0]", 'is "/new files/*"; allowed is a slash', { staticPaths: ["/new files/*"] }],
    ["edge.staticPaths[2]", 'is "/a/*", which is there already', { staticPaths: ["/a/*", "/b", "/a/*"] }],
    ["edge.priceClass", '"PriceClass_100"', { priceClass: "cheap" }],
    ["edge.secretGeneration", "at least 1", { secretGeneration: 0 }],
    ["edge.secretGeneration", "at most 1000000", { secretGeneration: 1_000_001 }],
  ])("refuse at %s: %s", (path, what, edge) => {
    expect(() => parse(edge)).toThrow(`test.yaml has a problem:\n\n  ${path}: `);
    expect(() => parse(edge)).toThrow(what);
  });
});
