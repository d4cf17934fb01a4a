import { parseSettings } from "@causeway/core";
import { describe, expect, test } from "vitest";
import { domainSettings } from "./domain-settings.ts";

const parse = (name: string, zone = "shop.io") => parseSettings(domainSettings, { name, zone }, "test.yaml");

describe("domainSettings", () => {
  test.each(["shop.io", "web.shop.io", `${"a".repeat(56)}.shop.io`])("take %s", (name) => {
    expect(parse(name)).toEqual({ name, zone: "shop.io" });
  });

  test.each([
    ["name", "web.shop.dev is no name of the zone shop.io; allowed are", "web.shop.dev", "shop.io"],
    ["name", "myshop.io is no name of the zone shop.io", "myshop.io", "shop.io"],
    ["name", 'The domain is "Web.shop.io"; allowed is a domain name in lower case', "Web.shop.io", "shop.io"],
    ["name", "of up to 64 characters", `${"a".repeat(57)}.shop.io`, "shop.io"],
    ["zone", "example.com is reserved", "a.example.com", "example.com"],
  ])("refuse at %s: %s", (path, what, name, zone) => {
    expect(() => parse(name, zone)).toThrow(new RegExp(`^ {2}${path}: `, "m"));
    expect(() => parse(name, zone)).toThrow(what);
  });
});
