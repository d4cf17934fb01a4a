import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { checkHealthSettings, checkStatementSeconds, type HealthSettings, tableLines } from "./check-question.ts";

const settings: HealthSettings = {
  url: "https://shop.test/health",
  expectedStatus: 200,
  timeoutSeconds: 10,
  intervalMinutes: 1,
};
const invalid = expect.objectContaining({ code: "compute/check-invalid" });

describe("checkHealthSettings", () => {
  test.each<[string, Partial<HealthSettings>]>([
    ["an address", {}],
    ["an address that is known later", { url: pulumi.output("anything") }],
    ["an answer that is a redirect", { expectedStatus: 301 }],
    ["the longest of all", { timeoutSeconds: 60, intervalMinutes: 60, expectedStatus: 599 }],
  ])("takes %s", (_, wanted) => {
    expect(() => checkHealthSettings({ ...settings, ...wanted })).not.toThrow();
  });

  test.each<[string, Partial<HealthSettings>]>([
    ["an address in clear", { url: "http://shop.test" }],
    ["no address", { url: "shop.test" }],
    ["a status that ends no answer", { expectedStatus: 100 }],
    ["no time", { timeoutSeconds: 0 }],
    ["half a second", { timeoutSeconds: 0.5 }],
    ["more than a minute", { timeoutSeconds: 61 }],
    ["no interval", { intervalMinutes: 0 }],
  ])("refuses %s", (_, wanted) => {
    expect(() => checkHealthSettings({ ...settings, ...wanted })).toThrow(invalid);
  });
});

describe("tableLines", () => {
  test("writes one table to a line", () => {
    expect(tableLines(["public.orders", "shop.Order Lines"])).toBe("public.orders\nshop.Order Lines");
  });

  test.each<[string, readonly string[]]>([
    ["nothing", []],
    ["a table without schema", ["orders"]],
    ["a table in quotes", ['public."orders"']],
    ["a line break", ["public.orders\npublic.items"]],
    ["the same twice", ["public.orders", "public.orders"]],
    ["more than a function can be told", Array.from({ length: 300 }, (_, at) => `public.table_${at}`)],
  ])("refuses %s", (_, tables) => {
    expect(() => tableLines(tables)).toThrow(invalid);
  });
});

test.each([0, 1.5, 801, Number.NaN])("lets no statement take %d seconds", (seconds) => {
  expect(() => checkStatementSeconds(seconds)).toThrow(invalid);
});
