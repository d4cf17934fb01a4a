import type { Micros } from "../money.ts";
import { keyText, type PriceBook, type PriceKey } from "../price-book.ts";
import type { PriceListPort, PriceQuery } from "./price-list-port.ts";
import { priceQuery } from "./price-query.ts";
import { readProduct } from "./read-product.ts";

export interface PriceListRequest {
  /** What to ask for, as `wantedPrices` answers it. */
  readonly keys: readonly PriceKey[];
  readonly port: PriceListPort;
  /** Where a price is from that the list does not answer. */
  readonly otherwise: PriceBook;
  readonly now: () => Date;
  /** For all questions together. @default 20_000 */
  readonly timeLimitMs?: number;
}

/** More pages than any question has: a list that never ends is none. */
const pageLimit = 20;

/**
 * Asks the AWS Price List for prices. What it does not answer is taken from `otherwise`, and the reader is told why: with
 * the first failure nothing more is asked, since what refuses one question refuses the next.
 *
 * Of an error only its name is told: messages of AWS name accounts and roles.
 */
export async function priceListPrices(request: PriceListRequest): Promise<PriceBook> {
  const { keys, port, otherwise, now, timeLimitMs = 20_000 } = request;
  const signal = AbortSignal.timeout(timeLimitMs);
  const answered = new Map<string, Micros | undefined>();
  let failure: string | undefined;
  for (const key of keys) {
    const query = priceQuery(key);
    if (query === undefined) continue;
    try {
      answered.set(keyText(key), await priceIn(query, port, signal));
    } catch (error) {
      failure = signal.aborted ? `no answer within ${timeLimitMs / 1000} s` : nameOf(error);
      break;
    }
  }
  return bookOf({ answered, failure, otherwise, date: now().toISOString().slice(0, 10), count: keys.length });
}

/** Undefined where the list has no such product, or several at different prices. */
async function priceIn(
  { question, isWanted }: PriceQuery,
  port: PriceListPort,
  signal: AbortSignal,
): Promise<Micros | undefined> {
  const prices = new Set<Micros | undefined>();
  let token: string | undefined;
  for (let page = 0; page < pageLimit; page += 1) {
    const { products, nextToken } = await port.products(question, { token, signal });
    for (const sent of products) {
      const product = readProduct(sent);
      if (product === undefined) throw new UnreadableAnswer();
      if (isWanted(product.attributes)) prices.add(product.price);
    }
    if (nextToken === undefined) {
      const [price] = prices;
      return prices.size === 1 ? price : undefined;
    }
    token = nextToken;
  }
  throw new UnreadableAnswer();
}

class UnreadableAnswer extends Error {
  override readonly name = "an answer that could not be read";
}

interface Answers {
  readonly answered: ReadonlyMap<string, Micros | undefined>;
  readonly failure: string | undefined;
  readonly otherwise: PriceBook;
  readonly date: string;
  readonly count: number;
}

function bookOf({ answered, failure, otherwise, date, count }: Answers): PriceBook {
  const known = [...answered.values()].filter((price) => price !== undefined).length;
  const table = `${otherwise.source} (${otherwise.date})`;
  const stopped = `The AWS Price List stopped answering (${failure}): ${count - known} of ${count} prices are from ${table}.`;
  const caveats = [...(failure === undefined ? [] : [stopped]), ...otherwise.caveats];
  return {
    ...(known === 0
      ? { source: otherwise.source, date: otherwise.date }
      : { source: known === count ? "the AWS Price List" : `the AWS Price List, and for the rest ${table}`, date }),
    caveats,
    priceOf: (key) => answered.get(keyText(key)) ?? otherwise.priceOf(key),
    missing: (key) => `${otherwise.missing(key)}${answered.has(keyText(key)) ? ", nor one in the AWS Price List" : ""}`,
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error && error.name !== "" ? error.name.slice(0, 100) : "an error without a name";
}
