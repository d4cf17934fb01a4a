import { expect, test } from "vitest";
import { provenNames } from "./proven-names.ts";

test("proves a domain and its wildcard by one record", () => {
  expect(provenNames(["shop.io", "*.shop.io", "app.shop.io", "*.app.shop.io"])).toEqual([
    { domain: "shop.io", name: "shop.io" },
    { domain: "app.shop.io", name: "app.shop.io" },
  ]);
});

test("asks for the record of the name that the certificate has", () => {
  expect(provenNames(["*.shop.io"])).toEqual([{ domain: "shop.io", name: "*.shop.io" }]);
});

test("takes a long name where it is not the first", () => {
  const long = `${"a".repeat(60)}.shop.io`;
  expect(provenNames(["shop.io", long])).toHaveLength(2);
  expect(() => provenNames([long])).toThrow(expect.objectContaining({ code: "traffic/domain-invalid" }));
});

test.each([
  ["traffic/domain-invalid", "a.*.shop.io"],
  ["traffic/domain-invalid", "*.*.shop.io"],
  ["traffic/domain-invalid", "*.io"],
  ["traffic/domain-reserved", "*.example.com"],
])("refuses with %s: %s", (code, name) => {
  expect(() => provenNames(["shop.io", name])).toThrow(expect.objectContaining({ code }));
});
