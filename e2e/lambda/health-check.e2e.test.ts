import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { RequestListener } from "node:http";
import { createServer, type Server } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { healthCheckEntry } from "../src/compute-sources.ts";
import { invokeBundle, type Invocation } from "../src/invoke-bundle.ts";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { makeCertificate, type TestCertificate } from "../src/test-certificate.ts";

const folder = mkdtempSync(join(tmpdir(), "causeway-health-"));

let moto: Moto;
let certificate: TestCertificate;
let server: Server | undefined;

beforeAll(async () => {
  certificate = makeCertificate(folder, "service");
  moto = await startMoto();
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

afterAll(async () => {
  await moto.stop();
  rmSync(folder, { recursive: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const { certificateFile, keyFile } = certificate;
  const made = createServer({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) }, listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "localhost", resolve));
  const address = made.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return `https://localhost:${address.port}/health`;
}

function check(url: string, variables: Readonly<Record<string, string>> = {}): Promise<Invocation> {
  const env = {
    ...moto.env,
    URL: url,
    EXPECTED_STATUS: "200",
    TIMEOUT_MS: "2000",
    CHECK: "shop",
    METRIC_NAMESPACE: "Causeway/Checks",
    NODE_EXTRA_CA_CERTS: certificate.certificateFile,
    ...variables,
  };
  return invokeBundle(healthCheckEntry, {}, { env });
}

async function latest(name: string, checkName: string): Promise<number | undefined> {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new CloudWatchClient({
    endpoint: String(moto.env["AWS_ENDPOINT_URL"]),
    region: String(moto.env["AWS_REGION"]),
    credentials,
  });
  const { Datapoints = [] } = await client.send(
    new GetMetricStatisticsCommand({
      Namespace: "Causeway/Checks",
      MetricName: name,
      Dimensions: [{ Name: "Check", Value: checkName }],
      StartTime: new Date(Date.now() - 600_000),
      EndTime: new Date(Date.now() + 600_000),
      Period: 3600,
      Statistics: ["Sum"],
    }),
  );
  return Datapoints[0]?.Sum;
}

describe("the health check function", () => {
  test("answers how a service is, and puts it into metrics", async () => {
    const url = await serve((_, response) => response.end('{"status":"ok"}'));

    expect(await check(url, { CHECK: "well", EXPECTED_TEXT: '"ok"' })).toMatchObject({
      outcome: "answered",
      value: { outcome: "healthy", status: 200, latencyMs: expect.any(Number) },
    });
    expect(await latest("Healthy", "well")).toBe(1);
    expect(await latest("Latency", "well")).toBeGreaterThanOrEqual(0);
  });

  test("tells an ill service by its metric, and does not fail itself", async () => {
    const url = await serve((_, response) => response.writeHead(503).end());

    expect(await check(url, { CHECK: "ill" })).toMatchObject({
      outcome: "answered",
      value: { outcome: "unhealthy", status: 503, reason: "status 503 instead of 200" },
    });
    expect(await latest("Healthy", "ill")).toBe(0);
  });

  test("trusts no certificate that Lambda's authorities do not vouch for", async () => {
    const url = await serve((_, response) => response.end());

    expect(await check(url, { CHECK: "forged", NODE_EXTRA_CA_CERTS: "" })).toMatchObject({
      value: { outcome: "unreachable", reason: "DEPTH_ZERO_SELF_SIGNED_CERT" },
    });
    expect(await latest("Healthy", "forged")).toBe(0);
    expect(await latest("Latency", "forged")).toBeUndefined();
  });

  test("fails where the metric does not arrive", async () => {
    const url = await serve((_, response) => response.end());

    expect(await check(url, { AWS_ENDPOINT_URL_CLOUDWATCH: "http://127.0.0.1:1" })).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining("ECONNREFUSED"),
    });
  });
});
