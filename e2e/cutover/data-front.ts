import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { freePort } from "../src/free-port.ts";
import type { Invocation } from "../src/invoke-bundle.ts";
import type { Moto } from "../src/start-moto.ts";

type Run = (event: object) => Promise<Invocation>;

/**
 * Stands before moto where data moves: invokes a real function in the place of Lambda, and says of databases and tasks what AWS would.
 * All else is moto's.
 */
export class DataFront {
  readonly endpoint: string;
  /** Replicas that were promoted: of those RDS names no source any more, and moto goes on to. */
  readonly promoted = new Set<string>();
  /** What the function of that name does. */
  readonly functions = new Map<string, Run>();
  readonly #server: Server;
  readonly #moto: string;

  static async start(moto: Moto): Promise<DataFront> {
    const port = await freePort();
    const front = new DataFront(port, moto.env["AWS_ENDPOINT_URL"] ?? "");
    const { promise, resolve } = Promise.withResolvers<void>();
    front.#server.listen(port, "127.0.0.1", resolve);
    await promise;
    return front;
  }

  private constructor(port: number, moto: string) {
    this.endpoint = `http://127.0.0.1:${port}`;
    this.#moto = moto;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
    });
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    await promise;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const [, name = ""] = /\/functions\/([^/]+)\/invocations$/.exec(request.url ?? "") ?? [];
    const run = this.functions.get(name);
    if (run === undefined) return this.#forward(request, body, response);
    const invocation = await run(JSON.parse(body.toString()));
    if (invocation.outcome === "answered") {
      response.writeHead(200).end(JSON.stringify(invocation.value));
      return;
    }
    response.writeHead(200, { "x-amz-function-error": "Unhandled" });
    response.end(JSON.stringify({ errorType: "Error", errorMessage: invocation.error }));
  }

  async #forward(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<void> {
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === "string" && !/^(?:host|connection|content-length|transfer-encoding|expect)$/.test(name)
        ? [[name, value] as const]
        : [],
    );
    const { method = "GET", url = "/" } = request;
    const hasBody = method !== "GET" && method !== "HEAD";
    const answer = await fetch(`${this.#moto}${url}`, {
      method,
      headers: Object.fromEntries(headers),
      ...(hasBody ? { body: new Uint8Array(body) } : {}),
    });
    const asked = body.toString();
    if (answer.ok && asked.includes("Action=PromoteReadReplica")) {
      this.promoted.add(String(new URLSearchParams(asked).get("DBInstanceIdentifier")));
    }
    const type = answer.headers.get("content-type") ?? "text/plain";
    const text = await answer.text();
    // Without a body there must be no type either: Lambda answers some changes so.
    if (text === "") response.writeHead(answer.status).end();
    else response.writeHead(answer.status, { "content-type": type }).end(this.#asAws(asked, text));
  }

  #asAws(asked: string, text: string): string {
    const instance = new URLSearchParams(asked).get("DBInstanceIdentifier");
    if (instance !== null && this.promoted.has(instance)) {
      return text.replaceAll(
        /<ReadReplicaSourceDBInstanceIdentifier>.*?<\/ReadReplicaSourceDBInstanceIdentifier>/gs,
        "",
      );
    }
    // DMS tells times in seconds, and a task is made in the end.
    const ready = text.replaceAll('"Status": "creating"', '"Status": "ready"');
    return ready.replaceAll(/("\w*(?:Date|Time)": )"(\d{4}-[^"]+)"/g, (_, name: string, time: string) => {
      return `${name}${Date.parse(time) / 1000}`;
    });
  }
}
