/** One question to the AWS Price List: all of its filters must hold. */
export interface PriceQuestion {
  readonly serviceCode: string;
  readonly filters: Readonly<Record<string, string>>;
}

/** One page of its answer. `products` are as AWS sends them, not yet read. */
export interface PricePage {
  readonly products: readonly unknown[];
  readonly nextToken: string | undefined;
}

/** Where list prices are asked for. */
export interface PriceListPort {
  products(
    question: PriceQuestion,
    page: { readonly token: string | undefined; readonly signal: AbortSignal },
  ): Promise<PricePage>;
}

/** How a price is asked for, and which of the products that come back is the one. */
export interface PriceQuery {
  readonly question: PriceQuestion;
  readonly isWanted: (attributes: Readonly<Record<string, string>>) => boolean;
}
