import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server, type ServerOptions } from "node:https";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { httpsProbe } from "./https-probe.ts";

let certificate: Required<Pick<ServerOptions, "key" | "cert">> & { readonly cert: string };
let server: Server | undefined;
const dir = mkdtempSync(join(tmpdir(), "causeway-probe-"));

beforeAll(() => {
  const [key, cert] = [join(dir, "key.pem"), join(dir, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync(
    "openssl",
    [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "1",
      "-keyout",
      key,
      "-out",
      cert,
      ...subject,
    ],
    { stdio: "ignore" },
  );
  certificate = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
});

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

afterAll(() => rmSync(dir, { recursive: true }));

async function serve(listener: RequestListener): Promise<string> {
  const made = createServer(certificate, listener);
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "localhost", resolve));
  const address = made.address();
  return typeof address === "object" && address !== null ? `https://localhost:${address.port}` : "";
}

function ask(url: string, { timeoutMs = 5000, authority = certificate.cert } = {}) {
  return httpsProbe(authority)({ url, timeoutMs, expectedStatus: 200, expectedText: undefined });
}

describe("httpsProbe", () => {
  test("answers status and body", async () => {
    const url = await serve((_, response) => response.writeHead(503).end("down"));

    expect(await ask(url)).toEqual({ kind: "answered", status: 503, body: "down" });
  });

  test("follows no redirect", async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.url);
      response.writeHead(302, { location: "/elsewhere" }).end();
    });

    expect(await ask(`${url}/health`)).toMatchObject({ status: 302 });
    expect(asked).toEqual(["/health"]);
  });

  test("gives up on what never answers, and on what answers byte by byte", async () => {
    const silent = await serve(() => undefined);
    expect(await ask(silent, { timeoutMs: 100 })).toEqual({ kind: "failed", cause: "TIMEOUT" });
    server?.closeAllConnections();
    server?.close();

    const slow = await serve((_, response) => {
      const writing = setInterval(() => response.write("."), 10);
      response.on("close", () => clearInterval(writing));
    });
    expect(await ask(slow, { timeoutMs: 200 })).toEqual({ kind: "failed", cause: "TIMEOUT" });
  });

  test("reads no more of a body than a health page has", async () => {
    const url = await serve((_, response) => response.end("x".repeat(10_000_000)));
    const answer = await ask(url);

    expect(answer).toMatchObject({ kind: "answered", status: 200 });
    expect(JSON.stringify(answer).length).toBeLessThan(200_000);
  });

  test("tells a certificate that nobody vouches for", async () => {
    const url = await serve((_, response) => response.end("ok"));

    expect(await httpsProbe()({ url, timeoutMs: 5000, expectedStatus: 200, expectedText: undefined })).toEqual({
      kind: "failed",
      cause: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
  });

  test("tells a certificate for another name", async () => {
    const url = await serve((_, response) => response.end("ok"));

    expect(await ask(url.replace("localhost", "127.0.0.1"))).toEqual({
      kind: "failed",
      cause: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  });

  test("tells a port where nobody listens, and a name that does not exist", async () => {
    const url = await serve((_, response) => response.end("ok"));
    await new Promise((resolve) => server?.close(resolve));

    expect(await ask(url)).toEqual({ kind: "failed", cause: "ECONNREFUSED" });
    expect(await ask("https://nowhere.invalid")).toMatchObject({
      kind: "failed",
      cause: expect.stringMatching(/^E(NOTFOUND|AI_AGAIN)$/),
    });
  });

  test("tells a service that hangs up in the middle", async () => {
    const url = await serve((request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half");
      setTimeout(() => request.socket.destroy(), 20);
    });

    expect(await ask(url)).toEqual({ kind: "failed", cause: "ECONNRESET" });
  });
});
