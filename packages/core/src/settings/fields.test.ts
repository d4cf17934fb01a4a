import { expect, test } from "vitest";
import type { z } from "zod";
import { asnField, cidrField, namePartField, regionField, suffixField, tagValueField, vpcCidrField } from "./fields.ts";
import { parseAsn } from "./parse-asn.ts";
import { regions } from "./regions.ts";

const accepted: readonly (readonly [string, z.ZodType, readonly unknown[]])[] = [
  ["name part", namePartField, ["shop", "shop-2", "a"]],
  ["tag value", tagValueField, ["Platform Team", "a@example.com", "aws", "7", "東京"]],
  ["suffix", suffixField, ["blue", "pr-12"]],
  ["CIDR block", cidrField, ["10.0.0.0/16", "0.0.0.0/0", "fd00::/48"]],
  ["VPC block", vpcCidrField, ["10.0.0.0/16", "10.0.0.16/28", "100.64.0.0/20"]],
  ["region", regionField, ["eu-west-1", "us-gov-west-1"]],
  ["ASN", asnField, ["64512", "65534", "4200000000", "4294967294"]],
];

test.each(accepted)("takes as %s what is in canonical form, and gives it back unchanged", (_, field, values) => {
  expect(values.map((value) => field.parse(value))).toEqual(values);
});

const refused: readonly (readonly [string, z.ZodType, readonly unknown[]])[] = [
  ["name part", namePartField, ["", "Shop", "2shop", "shop_2", "shop-", "a--b", "s".repeat(41), 7]],
  ["tag value", tagValueField, ["", "   ", " a", "a ", "aws:a", "AWS:a", "50%", "a".repeat(257), null]],
  ["suffix", suffixField, ["", "pr/12", "pr-🚀", 12]],
  ["CIDR block", cidrField, ["10.0.0.1/16", "10.0.0.0", "10.0.0.0/33"]],
  ["VPC block", vpcCidrField, ["10.0.0.0/15", "10.0.0.0/29", "10.0.0.1/16", "fd00::/56"]],
  ["region", regionField, ["eu-west-9", "EU-WEST-1", "eu-west-1a", ""]],
  ["ASN", asnField, [64_511, 65_535, 4_199_999_999, 4_294_967_295, 64_512.5, "064512", "6.5e4", " 64512", "", null]],
];

test.each(refused)("refuses as %s anything else", (_, field, values) => {
  expect(values.filter((value) => field.safeParse(value).success)).toEqual([]);
});

test.each([
  [cidrField, "2001:DB8:0:0::/64", "2001:db8::/64"],
  [suffixField, "Feature_X", "feature-x"],
  [asnField, 64_512, "64512"],
] as const)("gives a value in its canonical form", (field, raw, canonical) => {
  expect(field.parse(raw)).toBe(canonical);
});

test("says which ASNs are private", () => {
  expect(() => parseAsn(7224)).toThrow(expect.objectContaining({ code: "network/asn-invalid" }));
  expect(() => parseAsn(7224)).toThrow("7224 is not a private ASN; allowed are 64512 to 65534 and 4200000000 to");
});

test("lists each region once, in order, in AWS's form", () => {
  expect([...new Set(regions)].toSorted()).toEqual(regions);
  expect(regions.filter((region) => !/^[a-z]{2}(sc-de|-gov)?-[a-z]+-\d$/.test(region))).toEqual([]);
});
