import { GetProductsCommand, PricingClient, type PricingClientConfig } from "@aws-sdk/client-pricing";
import type { PriceListPort } from "./price-list-port.ts";

/** The list is asked in one region for all. @see https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/using-price-list-query-api.html */
const priceListRegion = "us-east-1";

/** Answers the AWS Price List over its API. Takes the permission `pricing:GetProducts` and nothing else. */
export function awsPriceList(config: PricingClientConfig = {}): PriceListPort {
  const client = new PricingClient({ region: priceListRegion, maxAttempts: 3, ...config });
  return {
    products: async ({ serviceCode, filters }, { token, signal }) => {
      const answer = await client.send(
        new GetProductsCommand({
          ServiceCode: serviceCode,
          FormatVersion: "aws_v1",
          MaxResults: 100,
          Filters: Object.entries(filters).map(([Field, Value]) => ({ Type: "TERM_MATCH", Field, Value })),
          ...(token === undefined ? {} : { NextToken: token }),
        }),
        { abortSignal: signal },
      );
      const next = answer.NextToken;
      // The SDK hands each product over as a String object, which is no text to `typeof`.
      const products = (answer.PriceList ?? []).map((product: { toString(): string }) => product.toString());
      return { products, nextToken: next === "" ? undefined : next };
    },
  };
}
