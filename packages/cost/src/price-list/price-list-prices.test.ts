import { describe, expect, it } from "vitest";
import { type Answer, fails, localPriceList, product, sends, sendsPage } from "../../test/local-price-list.ts";
import type { PriceBook, PriceKey } from "../price-book.ts";
import { tablePrices } from "../table-prices.ts";
import { priceListPrices } from "./price-list-prices.ts";

const nat: PriceKey = { item: "nat-gateway", variant: "", region: "eu-central-1" };
const vpn: PriceKey = { item: "vpn-connection", variant: "", region: "eu-central-1" };
const zone: PriceKey = { item: "hosted-zone", variant: "", region: "global" };
const now = (): Date => new Date("2026-11-21T12:00:00Z");
const listed = product("EUC1-NatGateway-Hours", "0.0530000000");

async function ask(keys: readonly PriceKey[], answers: readonly Answer[], timeLimitMs?: number): Promise<PriceBook> {
  const { port } = await localPriceList(answers);
  const limit = timeLimitMs === undefined ? {} : { timeLimitMs };
  return priceListPrices({ keys, port, otherwise: tablePrices, now, ...limit });
}

describe("priceListPrices", () => {
  it("answers what the list says, with the day of asking", async () => {
    const book = await ask([nat], [sends(listed)]);
    expect(book).toMatchObject({ source: "the AWS Price List", date: "2026-11-21", caveats: [] });
    expect(book.priceOf(nat)).toBe(53_000);
  });

  it("asks by region and service, for all pages", async () => {
    const { port, asked } = await localPriceList([
      sendsPage("more", product("EUC1-NatGateway-Bytes", "0.05")),
      sends(listed),
    ]);
    const book = await priceListPrices({ keys: [nat], port, otherwise: tablePrices, now });
    expect(book.priceOf(nat)).toBe(53_000);
    expect(asked.map(({ target }) => target)).toEqual(Array(2).fill("AWSPriceListService.GetProducts"));
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      {
        ServiceCode: "AmazonEC2",
        FormatVersion: "aws_v1",
        MaxResults: 100,
        Filters: [
          { Type: "TERM_MATCH", Field: "regionCode", Value: "eu-central-1" },
          { Type: "TERM_MATCH", Field: "productFamily", Value: "NAT Gateway" },
        ],
      },
      expect.objectContaining({ NextToken: "more" }),
    ]);
  });

  it("asks again after a throttle", async () => {
    const { port, asked } = await localPriceList([fails(400, "ThrottlingException"), sends(listed)], 3);
    const book = await priceListPrices({ keys: [nat], port, otherwise: tablePrices, now });
    expect([book.priceOf(nat), asked.length, book.caveats]).toEqual([53_000, 2, []]);
  });

  it("takes from the table what the list is not asked for or does not have, and says so in the source", async () => {
    const book = await ask([zone, nat, vpn], [sends(listed), sends()]);
    expect(book.source).toBe(
      "the AWS Price List, and for the rest the table of list prices in this repository (2026-09)",
    );
    expect([book.priceOf(zone), book.caveats]).toEqual([500_000, []]);
    expect(book.missing(vpn)).toBe(
      "no price for vpn connection in eu-central-1 in the table, nor one in the AWS Price List",
    );
  });

  it("takes no price where there are several, or one that is none", async () => {
    const several = await ask([nat], [sends(listed, product("EUC1-NatGateway-Hours", "0.06"))]);
    expect(several.priceOf(nat)).toBe(52_000);
    const odd = await ask([nat], [sends(product("EUC1-NatGateway-Hours", "free"))]);
    expect(odd.priceOf(nat)).toBe(52_000);
  });

  const half: Answer = (response) => {
    response.writeHead(200, { "content-length": "1000" }).write('{"PriceList": [');
    response.destroy();
  };

  it.each<readonly [string, readonly Answer[], RegExp]>([
    ["throttles for good", [fails(400, "ThrottlingException")], /ThrottlingException/u],
    ["fails", [fails(500, "InternalErrorException")], /InternalErrorException/u],
    ["refuses", [fails(400, "AccessDeniedException")], /AccessDeniedException/u],
    ["breaks off", [half], /stopped answering \([A-Za-z]+\)/u],
    ["sends no JSON", [(response) => response.end("<html>")], /stopped answering \([A-Za-z]+\)/u],
    ["sends products that cannot be read", [sends("{")], /an answer that could not be read/u],
    ["sends products of another form", [sends(JSON.stringify({ product: {} }))], /an answer that could not be read/u],
    ["never ends", [sendsPage("again", listed)], /an answer that could not be read/u],
  ])(
    "falls back to the table where the list %s, and says why, without the words of AWS",
    async (_case, answers, why) => {
      const book = await ask([nat, vpn], answers);
      expect(book.priceOf(nat)).toBe(52_000);
      expect(book).toMatchObject({ source: tablePrices.source, date: "2026-09" });
      expect(book.caveats).toHaveLength(1);
      expect(book.caveats[0]).toMatch(why);
      expect(book.caveats[0]).toMatch(
        /: 2 of 2 prices are from the table of list prices in this repository \(2026-09\)\.$/u,
      );
      expect(book.caveats[0]).not.toContain("111122223333");
    },
  );

  it("falls back where the list does not answer in time", async () => {
    const book = await ask([nat], [() => undefined], 50);
    expect(book.caveats[0]).toContain("(no answer within 0.05 s)");
    expect(book.priceOf(nat)).toBe(52_000);
  });

  it("keeps what was answered before a failure, and asks nothing more", async () => {
    const { port, asked } = await localPriceList([sends(listed), fails(400, "AccessDeniedException")]);
    const book = await priceListPrices({
      keys: [nat, vpn, { ...vpn, region: "eu-west-1" }],
      port,
      otherwise: tablePrices,
      now,
    });
    expect([book.priceOf(nat), asked.length]).toEqual([53_000, 2]);
    expect(book.caveats[0]).toContain("2 of 3 prices");
  });

  it("asks nothing where nothing is wanted", async () => {
    const { port, asked } = await localPriceList([sends()]);
    const book = await priceListPrices({ keys: [zone], port, otherwise: tablePrices, now });
    expect([asked.length, book.source]).toEqual([0, tablePrices.source]);
  });
});
