import { describe, expect, it } from "vitest";
import { graphOf, resource } from "../../test/build-graph.ts";
import { localPriceList, product, sends } from "../../test/local-price-list.ts";
import { tablePrices } from "../table-prices.ts";
import { listedPrices } from "./listed-prices.ts";

const gateway = resource("aws:ec2/natGateway:NatGateway", {}, { region: "eu-central-1" });
const graphs = { before: undefined, after: graphOf([gateway]) };
const key = { item: "nat-gateway", variant: "", region: "eu-central-1" } as const;
const now = (): Date => new Date("2026-11-22T12:00:00Z");

describe("listedPrices", () => {
  it("asks for what an estimate of the graphs will want", async () => {
    const { port } = await localPriceList([sends(product("EUC1-NatGateway-Hours", "0.053"))]);
    const book = await listedPrices(graphs, { port, now });
    expect([book.priceOf(key), book.date]).toEqual([53_000, "2026-11-22"]);
  });

  it("answers the table, and the reason with its date, where AWS does not answer", async () => {
    const port = {
      products: async (): Promise<never> => {
        throw new Error("no credentials");
      },
    };
    const book = await listedPrices(graphs, { port, now });
    expect(book.priceOf(key)).toBe(tablePrices.priceOf(key));
    expect(book.caveats).toEqual([expect.stringContaining(`(${tablePrices.date})`)]);
  });
});
