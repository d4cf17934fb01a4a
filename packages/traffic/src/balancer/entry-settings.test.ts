import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { healthPath, testers } from "./entry-settings.ts";

const schema = z.strictObject({ healthPath, testers });
const parse = (settings: object) => parseSettings(schema, settings, "test.yaml");
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`team-${index}`, `198.51.100.${index}/32`]));

describe("the settings of a way in", () => {
  test("ask at /health, and admit nobody to tests", () => {
    expect(parse({})).toEqual({ healthPath: "/health", testers: {} });
  });

  test("admit five testers, also with a block that holds another one's", () => {
    expect(Object.keys(parse({ testers: many(5) }).testers)).toHaveLength(5);
    expect(parse({ testers: { office: "198.51.0.0/16", ci: "198.51.100.7/32" } }).testers).toHaveProperty("ci");
  });

  test("say what is wrong with a block also beside a name that is wrong", () => {
    const told = () => parse({ testers: { "My Office": "10.0.0.0/8", six: "2001:db8::/32", no: "nowhere" } });
    expect(told).toThrow("has 3 problems:");
  });

  test("say once of each block what is wrong with it", () => {
    const told = () => parse({ testers: { all: "0.0.0.0/0", six: "2001:db8::/32", ci: "198.51.100.7/32" } });
    expect(told).toThrow("has 2 problems:\n\n  testers.all: ");
    expect(told).toThrow("\n  testers.six: The block is 2001:db8::/32; allowed are blocks of IPv4.");
  });

  test.each([
    ["healthPath", 'got "health"; allowed is a path from its first slash on', { healthPath: "health" }],
    ["healthPath", 'The path is "/is it well"; allowed is a slash', { healthPath: "/is it well" }],
    ["healthPath", 'got "*"; allowed is a path from its first slash on', { healthPath: "*" }],
    ["healthPath", "up to 254", { healthPath: `/${"a".repeat(255)}` }],
    ["testers.all", "The block is 0.0.0.0/0; allowed are private blocks", { testers: { all: "0.0.0.0/0" } }],
    ["testers.all", "allowed are private blocks, and public ones of /16", { testers: { all: "198.50.0.0/15" } }],
    [
      "testers.b",
      "The block is 198.51.100.7/32, which a has; allowed is each block once",
      { testers: { a: "198.51.100.7/32", b: "198.51.100.7/32" } },
    ],
    ["testers", "6 blocks may test; allowed are 5", { testers: many(6) }],
    ["testers.office", "everywhere", { testers: { office: "everywhere" } }],
    [
      'testers["My Office"]',
      "allowed as its name is up to 40 letters a-z, digits and single hyphens",
      { testers: { "My Office": "198.51.100.7/32" } },
    ],
  ])("refuse at %s: %s", (path, what, settings) => {
    expect(() => parse(settings)).toThrow(`test.yaml has a problem:\n\n  ${path}: `);
    expect(() => parse(settings)).toThrow(what);
  });
});
