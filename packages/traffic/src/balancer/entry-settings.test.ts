import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { healthPath, testers, testersBesideEdge } from "./entry-settings.ts";

const schema = z.strictObject({ healthPath, testers, besideEdge: testersBesideEdge });
const parse = (settings: object) => parseSettings(schema, settings, "test.yaml");
const six = Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((who) => [who, "198.51.100.7/32"]));

describe("the settings of a way in", () => {
  test("ask at /health, and admit nobody to tests", () => {
    expect(parse({})).toEqual({ healthPath: "/health", testers: {}, besideEdge: {} });
  });

  test("admit as many testers as are named where no edge takes the group's rules", () => {
    expect(Object.keys(parse({ testers: six }).testers)).toHaveLength(6);
  });

  test.each([
    ["healthPath", 'got "health"; allowed is a path from its first slash on', { healthPath: "health" }],
    ["healthPath", 'The path is "/is it well"; allowed is a slash', { healthPath: "/is it well" }],
    ["testers", "is 0.0.0.0/0; allowed are private blocks, and public ones of /16", { testers: { all: "0.0.0.0/0" } }],
    ["testers.office", "everywhere", { testers: { office: "everywhere" } }],
    ['testers["My Office"]', "", { testers: { "My Office": "198.51.100.7/32" } }],
    ["besideEdge", "6 blocks may test; allowed are 5", { besideEdge: six }],
    ["besideEdge", "public ones of /16 and longer", { besideEdge: { everybody: "0.0.0.0/0" } }],
  ])("refuse at %s: %s", (path, what, settings) => {
    expect(() => parse(settings)).toThrow(`test.yaml has a problem:\n\n  ${path}: `);
    expect(() => parse(settings)).toThrow(what);
  });
});
