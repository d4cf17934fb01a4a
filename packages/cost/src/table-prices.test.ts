import { describe, expect, it } from "vitest";
import { parseMicros } from "./money.ts";
import { keyText } from "./price-book.ts";
import { priceSources } from "./prices/price-sources.ts";
import { priceTable, tablePrices, whatOf } from "./table-prices.ts";

const figures = priceTable.flatMap(({ region, figures: rows }) =>
  rows.flatMap(({ source, item, dollars }) =>
    Object.entries(dollars).map(([variant, text]) => ({ source, key: { item, variant, region }, text })),
  ),
);

describe("the table of prices", () => {
  it("has each price once, as a number that is exact and no free lunch", () => {
    expect(new Set(figures.map(({ key }) => keyText(key))).size).toBe(figures.length);
    expect(figures.filter(({ text }) => !((parseMicros(text) ?? 0) > 0))).toEqual([]);
  });

  it("names a source of each figure, and uses each source", () => {
    expect(new Set(figures.map(({ source }) => source))).toEqual(new Set(Object.keys(priceSources)));
  });

  it("says of each source what AWS publishes, where it was read, and when", () => {
    for (const { published, readIn, date } of Object.values(priceSources)) {
      expect(published).toMatch(/^https:\/\//u);
      expect(readIn).not.toBe("");
      expect(date).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])(?:-[0-3]\d)?$/u);
    }
  });

  it("has for an instance in two zones about twice what it has for one", () => {
    const multi = figures.filter(({ key }) => key.variant.includes("/multi/"));
    const odd = multi.filter(({ key, text }) => {
      const single = tablePrices.priceOf({ ...key, variant: key.variant.replace("/multi/", "/single/") });
      const ratio = (parseMicros(text) ?? 0) / (single ?? (parseMicros(text) ?? 0) / 2);
      return ratio < 1.9 || ratio > 2.1;
    });
    expect(odd).toEqual([]);
  });

  it("has more for more: each size of a family costs about twice the size below", () => {
    const sizes = ["large", "xlarge", "2xlarge", "4xlarge"];
    const odd = figures.flatMap(({ key, text }) => {
      const [family, size = ""] = key.item === "ec2-instance" ? key.variant.split(".") : [];
      const next = sizes[sizes.indexOf(size) + 1];
      if (!sizes.includes(size) || next === undefined) return [];
      const above = tablePrices.priceOf({ ...key, variant: `${family}.${next}` });
      const ratio = (above ?? 2) / (above === undefined ? 1 : (parseMicros(text) ?? 0));
      return ratio < 1.98 || ratio > 2.02 ? [keyText(key)] : [];
    });
    expect(odd).toEqual([]);
  });
});

describe("tablePrices", () => {
  it("answers a price that AWS has for all regions in any of them", () => {
    expect(tablePrices.priceOf({ item: "kms-key", variant: "", region: "ap-south-2" })).toBe(1_000_000);
  });

  it("answers no price of another region, variant or name of an object's own", () => {
    expect(tablePrices.priceOf({ item: "nat-gateway", variant: "", region: "ap-south-2" })).toBeUndefined();
    for (const variant of ["constructor", "__proto__", "M5.LARGE", "m5.large "])
      expect(tablePrices.priceOf({ item: "ec2-instance", variant, region: "us-east-1" })).toBeUndefined();
  });

  it("says what is missing, and dates itself", () => {
    const key = { item: "rds-instance", variant: "postgres/multi/db.m7g.large", region: "eu-west-1" } as const;
    expect(tablePrices.missing(key)).toBe(
      "no price for db.m7g.large multi postgres, rds instance in eu-west-1 in the table",
    );
    expect(whatOf({ item: "vpn-connection", variant: "", region: "eu-west-1" })).toBe("vpn connection");
    expect(tablePrices.date).toBe("2026-09");
  });
});
