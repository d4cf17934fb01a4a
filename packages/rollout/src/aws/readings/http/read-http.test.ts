import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeGate } from "../../../../test/gates/making.ts";
import { readHttp } from "./read-http.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

async function server(handler: Handler): Promise<{ readonly url: string; readonly connections: () => number }> {
  let connections = 0;
  const listening = createServer(handler).on("connection", () => (connections += 1));
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  await once(listening.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${portOf(listening.address())}/health?token=hunter2`,
    connections: () => connections,
  };
}

/** One that speaks no HTTP, or half of it. */
async function raw(talk: (socket: Socket) => void): Promise<string> {
  const listening = createTcpServer((socket) => {
    socket.on("error", () => undefined);
    talk(socket);
  });
  onTestFinished(() => void listening.close());
  await once(listening.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${portOf(listening.address())}/?token=hunter2`;
}

function portOf(address: ReturnType<ReturnType<typeof createTcpServer>["address"]>): number {
  return typeof address === "object" && address !== null ? address.port : 0;
}

const ask = (url: string, settings: object = {}, signal: AbortSignal = new AbortController().signal) =>
  readHttp(makeGate("http", { url, timeoutMs: 300, samples: 1, ...settings }), { abortSignal: signal });

describe("readHttp", () => {
  it("makes as many requests as the gate says, each on a connection of its own", async () => {
    const kept: unknown[] = [];
    const { url, connections } = await server(({ headers }, response) => {
      if (headers.connection !== "close") kept.push(headers.connection);
      response.end("ok");
    });
    const { answers } = await ask(url, { samples: 9 });
    expect(answers).toHaveLength(9);
    expect(answers.every(({ status, latencyMs }) => status === 200 && latencyMs > 0)).toBe(true);
    expect(connections()).toBe(9);
    expect(kept).toEqual([]);
  });

  it("takes a redirect for an answer", async () => {
    let count = 0;
    const { url } = await server((_request, response) => {
      count += 1;
      response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    });
    expect((await ask(url)).answers).toMatchObject([{ status: 302 }]);
    expect(count).toBe(1);
  });

  it.each([
    ["ready", true],
    ["ready now", false],
  ])("looks for the text %s, also where it comes in two parts", async (bodyContains, hasText) => {
    const { url } = await server((_request, response) => {
      response.write("it is rea");
      setImmediate(() => response.end("dy"));
    });
    expect((await ask(url, { bodyContains })).answers).toMatchObject([{ status: 200, hasText }]);
  });

  it("reads no more of an answer without an end than a mebibyte", async () => {
    const { url } = await server((_request, response) => {
      response.on("error", () => undefined);
      const write = (): void => {
        if (!response.destroyed && response.write("x".repeat(65_536))) setImmediate(write);
      };
      response.on("drain", write);
      write();
    });
    expect((await ask(url, { bodyContains: "never", timeoutMs: 5000 })).answers).toMatchObject([
      { status: 200, hasText: false },
    ]);
  });

  it.each<readonly [string, (socket: Socket) => void, string]>([
    ["says nothing", () => undefined, "nothing whole within 300 ms"],
    ["ends at once", (socket) => socket.destroy(), "ECONNRESET"],
    ["speaks otherwise", (socket) => socket.end("hunter2 speaks SSH\r\n"), "HPE_INVALID_CONSTANT"],
    ["ends in the middle", (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"), "ECONNRESET"],
    [
      "goes on for too long",
      (socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf"),
      "nothing whole within 300 ms",
    ],
  ])("says why no answer came of one that %s, and repeats nothing of it", async (_, talk, problem) => {
    const { answers } = await ask(await raw(talk), { bodyContains: "half" });
    expect(answers).toEqual([{ latencyMs: expect.any(Number), problem }]);
  });

  it("says that nobody listens", async () => {
    const { answers } = await ask("http://127.0.0.1:1/");
    expect(answers).toMatchObject([{ problem: "ECONNREFUSED" }]);
  });

  it("begins no more requests once it is ended", async () => {
    const ending = new AbortController();
    const { url } = await server(() => ending.abort());
    const { answers } = await ask(url, { samples: 50, timeoutMs: 5000 }, ending.signal);
    expect(answers.length).toBeLessThanOrEqual(4);
  });

  it("asks over nothing but http and https", async () => {
    const gate = { ...makeGate("http", { url: "https://green.test/" }), url: "file:///etc/passwd" };
    await expect(readHttp(gate, { abortSignal: new AbortController().signal })).rejects.toThrow(
      "none of http or https",
    );
  });
});
