import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parameterNames, parameterPrefix } from "./parameter-names.ts";

const named = (...keys: readonly string[]) =>
  parameterNames(
    "/shop/blue",
    keys.map((key) => ({ key })),
  );

const refused = expect.objectContaining({ code: "parameters/name-invalid" });

test("puts project and environment in front of all names", () => {
  expect(parameterPrefix({ project: "shop", suffix: "pr-12" })).toBe("/shop/pr-12");
});

test.each(["aws", "awshop", "ssm-shop"])("refuses the project %s, whose parameters AWS would refuse", (project) => {
  expect(() => parameterPrefix({ project, suffix: "blue" })).toThrow(refused);
});

test("names each parameter in full, and where no slash is allowed", () => {
  expect(named("database/host", "log-level")).toEqual([
    { key: "database/host", name: "/shop/blue/database/host", part: "database-host" },
    { key: "log-level", name: "/shop/blue/log-level", part: "log-level" },
  ]);
});

test("gives names that Parameter Store accepts, each its own", () => {
  const level = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?$/);
  const key = fc.array(level, { minLength: 1, maxLength: 13 }).map((levels) => levels.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(key, { selector: (text) => text.replaceAll("/", "-") }), (keys) => {
      const parameters = named(...keys);
      for (const { name } of parameters) expect(name).toMatch(/^(\/[a-zA-Z0-9_.-]+){3,15}$/);
      expect(new Set(parameters.map(({ name }) => name)).size).toBe(keys.length);
      expect(new Set(parameters.map(({ part }) => part)).size).toBe(keys.length);
    }),
  );
});

test.each([
  "",
  "/",
  "/host",
  "host/",
  "a//b",
  "Host",
  "db_host",
  "db.host",
  "db host",
  "9lives",
  "a--b",
  "hôte",
  "a\n",
])("refuses the name %j", (key) => {
  expect(() => named(key)).toThrow(refused);
});

test("refuses two names that read alike, and one that is there twice", () => {
  expect(() => named("database/host", "database-host")).toThrow(/"database\/host" and "database-host" read alike/);
  expect(() => named("host", "host")).toThrow(refused);
});

test("takes 15 levels, and refuses 16", () => {
  const levels = (count: number) => Array.from({ length: count }, () => "a").join("/");

  expect(named(levels(13))).toHaveLength(1);
  expect(() => named(levels(14))).toThrow(/16 levels; allowed are 15/);
});

test("takes 900 characters, and refuses 901", () => {
  const key = (length: number) => "a".repeat(length - "/shop/blue/".length);

  expect(named(key(900))).toHaveLength(1);
  expect(() => named(key(901))).toThrow(/901 characters/);
});
