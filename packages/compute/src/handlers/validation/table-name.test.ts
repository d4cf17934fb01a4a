import { expect, test } from "vitest";
import { parseTableName } from "./table-name.ts";

test.each([
  ["public.orders", { schema: "public", table: "orders" }],
  ["Shop.Order Lines", { schema: "Shop", table: "Order Lines" }],
  ["größe.naïve", { schema: "größe", table: "naïve" }],
])("reads %s", (text, name) => {
  expect(parseTableName(text)).toEqual(name);
});

test.each([
  "orders",
  "",
  ".",
  "a.",
  ".b",
  "a.b.c",
  'a."b"',
  "a.b\n",
  "a.b\u0000",
  `a.${"x".repeat(64)}`,
  `a.${"é".repeat(32)}`,
])("reads no table in %j", (text) => {
  expect(parseTableName(text)).toBeUndefined();
});
