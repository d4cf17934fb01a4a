import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { S3Client } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, it } from "vitest";
import type { S3Backend } from "../backend/backend.ts";
import { parseBackendUrl } from "../backend/parse-backend-url.ts";
import { s3ClientConfig } from "../backend/s3-client-config.ts";
import { s3LockStore } from "./s3-lock-store.ts";

type Reply = readonly [status: number, body: string];

let server: Server | undefined;

afterEach(() => server?.close());

const stackFolder = ".pulumi/locks/organization/shop/prod/";
const folder = `team/${stackFolder}`;

async function storeOf(reply: (asked: string) => Reply) {
  const asked: string[] = [];
  const running = createServer((request, response) => {
    const question = `${request.method} ${decodeURIComponent(request.url ?? "")}`;
    asked.push(question);
    const [status, body] = reply(question);
    response.writeHead(status, { "content-type": "application/xml" }).end(body);
  });
  server = running;
  await new Promise<void>((resolve) => {
    running.listen(0, "127.0.0.1", resolve);
  });
  const backend = backendAt(running.address());
  const env = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "half" };
  const client = new S3Client({ ...s3ClientConfig(backend, env), maxAttempts: 2 });
  return { store: s3LockStore(client, backend), asked };
}

function backendAt(address: string | AddressInfo | null): S3Backend {
  const port = typeof address === "object" ? address?.port : 0;
  const query = `endpoint=127.0.0.1:${port}&disableSSL=true&s3ForcePathStyle=true&region=us-east-1`;
  const backend = parseBackendUrl(`s3://states/team?${query}`);
  if (backend.kind !== "s3") throw new Error("not S3");
  return backend;
}

function listing(keys: readonly string[], next?: string): Reply {
  const token = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join("");
  return [
    200,
    `<ListBucketResult><IsTruncated>${next !== undefined}</IsTruncated>${token}${contents}</ListBucketResult>`,
  ];
}

describe("the locks of a bucket", () => {
  it("are read from all pages of the stack's folder, within the backend's own", async () => {
    const { store, asked } = await storeOf((question) => {
      if (!question.includes("list-type")) return [200, "{}"];
      if (question.includes("continuation-token=more")) return listing([`${folder}b.json`, `${folder}note.txt`]);
      return listing([`${folder}a.json`], "more");
    });
    expect(await store.list(stackFolder)).toEqual([
      { path: `${stackFolder}a.json`, text: "{}" },
      { path: `${stackFolder}b.json`, text: "{}" },
    ]);
    expect(asked[0]).toContain(`prefix=${folder}`);
    expect(asked[0]).toMatch(/^GET \/states\/?\?/u);
  });

  it("are passed over when they are given up in between", async () => {
    const gone: Reply = [404, "<Error><Code>NoSuchKey</Code><Message>gone</Message></Error>"];
    const { store } = await storeOf((question) =>
      question.includes("list-type") ? listing([`${folder}a.json`]) : gone,
    );
    expect(await store.list(stackFolder)).toEqual([]);
  });

  it("are removed one by one", async () => {
    const { store, asked } = await storeOf(() => [204, ""]);
    await store.remove(`${stackFolder}a.json`);
    expect(asked).toEqual([expect.stringContaining(`DELETE /states/${folder}a.json`)]);
  });

  it.each([
    [403, "<Error><Code>AccessDenied</Code><Message>no</Message></Error>", "no"],
    [404, "<Error><Code>NoSuchBucket</Code><Message>no bucket</Message></Error>", "no bucket"],
    [503, "<Error><Code>SlowDown</Code><Message>slower</Message></Error>", "slower"],
    [200, "half an ans", ""],
  ])("are not taken for none when the answer is %s %s", async (status, body, message) => {
    const { store } = await storeOf(() => [status, body]);
    await expect(store.list(stackFolder)).rejects.toThrow(message);
  });
});
