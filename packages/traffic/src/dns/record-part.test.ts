import { expect, test } from "vitest";
import { recordPart } from "./record-part.ts";

test.each([
  ["app.shop.io", "app-shop-io"],
  ["*.shop.io", "any-shop-io"],
  ["app-eu.shop.io", "app--eu-shop-io"],
])("calls %s %s", (domain, part) => {
  expect(recordPart(domain)).toBe(part);
});
