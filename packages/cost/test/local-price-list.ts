import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { awsPriceList } from "../src/price-list/aws-price-list.ts";
import type { PriceListPort } from "../src/price-list/price-list-port.ts";

/** What is asked for, as the API gets it. */
export interface Asked {
  readonly target: string;
  readonly body: string;
}

export type Answer = (response: ServerResponse, asked: Asked) => void;

/** Starts a price list on this machine that gives these answers in turn, the last one for good. */
export async function localPriceList(
  answers: readonly Answer[],
  maxAttempts = 1,
): Promise<{ readonly port: PriceListPort; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => void answerWith(request, response));
  const answerWith = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const said = { target: String(request.headers["x-amz-target"]), body: await readBody(request) };
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(said);
    answer?.(response, said);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const number = typeof address === "object" && address !== null ? address.port : 0;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return { port: awsPriceList({ endpoint: `http://127.0.0.1:${number}`, credentials, maxAttempts }), asked };
}

/** A product as the API sends it: JSON in a text. */
export function product(usagetype: string, dollars: string): string {
  return JSON.stringify({
    product: { attributes: { usagetype }, sku: "ABC" },
    terms: {
      OnDemand: {
        "ABC.1": {
          priceDimensions: { "ABC.1.1": { beginRange: "0", endRange: "Inf", pricePerUnit: { USD: dollars } } },
        },
      },
      Reserved: {},
    },
  });
}

export function sends(...products: readonly unknown[]): Answer {
  return (response) => respond(response, 200, { FormatVersion: "aws_v1", PriceList: products });
}

export function sendsPage(token: string, ...products: readonly unknown[]): Answer {
  return (response) => respond(response, 200, { FormatVersion: "aws_v1", PriceList: products, NextToken: token });
}

export function fails(status: number, type: string): Answer {
  return (response) => respond(response, status, { __type: type, message: "arn:aws:iam::111122223333:role/x may not" });
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/x-amz-json-1.1" }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}
