import { parseSettings, problemsBetween } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { databaseSettings, databaseUserProblems } from "./database-settings.ts";

const least = {
  instanceClass: "db.m7g.large",
  storageGiB: 20,
  name: "shop",
  adminUser: "shop_admin",
  applicationUser: "shop",
};

const schema = databaseSettings.postgres.check(problemsBetween(databaseUserProblems));
const parse = (changes: object) => parseSettings(schema, { ...least, ...changes }, "test.yaml");

describe("databaseSettings", () => {
  test("complete version, port and rotation", () => {
    expect(parse({})).toEqual({ ...least, engineVersion: "16", port: 5432, rotationDays: 30 });
  });

  test("know that RDS and Aurora withdraw versions on different days", () => {
    const version = { ...least, engineVersion: "16.0" };

    expect(databaseSettings.postgres.safeParse(version).error?.message).toContain("of postgres");
    expect(databaseSettings["aurora-postgresql"].safeParse(version).error?.message).toContain("of aurora-postgresql");
  });

  test.each([
    ["instanceClass", "postgres has db.r7g.large, db.r7g.xlarge", { instanceClass: "db.r7g.3xlarge" }],
    ["instanceClass", 'instanceClass is "large"; allowed are classes of databases', { instanceClass: "large" }],
    ["storageGiB", "got 19; allowed is at least 20", { storageGiB: 19 }],
    ["engineVersion", "AWS no longer offers version 13", { engineVersion: "13" }],
    ["engineVersion", 'is "16.x"; allowed are a major version', { engineVersion: "16.x" }],
    ["name", 'got "Shop"; allowed is up to 57 lower-case letters', { name: "Shop" }],
    ["name", 'The name is "template1"; allowed are', { name: "template1" }],
    ["adminUser", 'The name is "rdsadmin"; allowed are', { adminUser: "rdsadmin" }],
    ["adminUser", 'username is "rds_owner"; allowed', { adminUser: "rds_owner" }],
    ["applicationUser", "a name other than the admin's", { applicationUser: "shop_admin" }],
    ["port", "got 80; allowed is a whole number from 1150 to 65535 other than 3389", { port: 80 }],
    ["port", "port is 3389; allowed is", { port: 3389 }],
    ["rotationDays", "got 0; allowed is at least 1", { rotationDays: 0 }],
  ])("refuse at %s, once: %s", (path, what, changes) => {
    expect(() => parse(changes)).toThrow(`test.yaml has a problem:\n\n  ${path}: `);
    expect(() => parse(changes)).toThrow(what);
  });

  test("tell what is wrong with both users beside other problems", () => {
    expect(() => parse({ applicationUser: "shop_admin", storageGiB: 1 })).toThrow("has 2 problems");
  });
});
