import { wantedPrices } from "../estimate-cost.ts";
import type { PriceBook } from "../price-book.ts";
import { tablePrices } from "../table-prices.ts";
import type { PriceListPort } from "./price-list-port.ts";
import { priceListPrices } from "./price-list-prices.ts";

interface ListedPricesPorts {
  /** @default AWS, with the credentials of the environment */
  readonly port?: PriceListPort;
  /** @default the system's */
  readonly now?: () => Date;
}

/**
 * Looks up in the AWS Price List what an estimate of these graphs asks for. What it does not answer is from the table, and the
 * book says so, with the table's date. Never throws for what AWS answers.
 */
export async function listedPrices(
  graphs: Parameters<typeof wantedPrices>[0],
  { port, now = () => new Date() }: ListedPricesPorts = {},
): Promise<PriceBook> {
  const keys = wantedPrices(graphs);
  return priceListPrices({ keys, port: port ?? (await awsPort()), otherwise: tablePrices, now });
}

/** Loaded when it is asked for: most estimates are from the table. */
async function awsPort(): Promise<PriceListPort> {
  const { awsPriceList } = await import("./aws-price-list.ts");
  return awsPriceList();
}
