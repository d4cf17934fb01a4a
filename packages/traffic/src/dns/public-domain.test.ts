import { expect, test } from "vitest";
import { publicDomain } from "./public-domain.ts";

test.each([
  "shop.io",
  "app.shop.io",
  "a-b.xn--bcher-kva.de",
  "myexample.com",
  "example.com.au",
  "1und1.de",
  "test.shop.io",
])("takes %s", (name) => {
  expect(publicDomain("domainName", name)).toBe(name);
});

test.each([
  "",
  "shop",
  "Shop.io",
  "shop.io.",
  ".shop.io",
  "shop..io",
  "-shop.io",
  "shop-.io",
  "sh_op.io",
  "https://shop.io",
  "shop.io:443",
  "shop.io/app",
  "*.shop.io",
  "10.0.0.1",
  "bücher.de",
  "shop.io\n",
  `${"a".repeat(64)}.io`,
  `${"abcdefg.".repeat(32)}io`,
])("refuses %j with traffic/domain-invalid", (name) => {
  expect(() => publicDomain("domainName", name)).toThrow(expect.objectContaining({ code: "traffic/domain-invalid" }));
});

test.each([
  "example.com",
  "app.example.net",
  "example.org",
  "shop.example",
  "shop.test",
  "shop.invalid",
  "app.localhost",
  "printer.local",
  "db.internal",
  "shop.onion",
  "home.arpa",
  "elb.amazonaws.com",
])("refuses %s with traffic/domain-reserved", (name) => {
  expect(() => publicDomain("domainName", name)).toThrow(expect.objectContaining({ code: "traffic/domain-reserved" }));
});
