import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { awsPorts } from "../src/aws/aws-ports.ts";
import type { PreflightPorts } from "../src/preflight-ports.ts";

export type Reply = (response: ServerResponse, request: IncomingMessage) => unknown;

export interface LocalAws {
  readonly ports: PreflightPorts;
  /** How many requests came. */
  readonly count: () => number;
}

/** An AWS that answers each request with the next reply, and with the last from then on. */
export async function localAws(replies: readonly Reply[], maxAttempts = 1): Promise<LocalAws> {
  let count = 0;
  const server = createServer((request, response) => {
    const reply = replies[Math.min(count, replies.length - 1)];
    count += 1;
    request.resume().on("end", () => reply?.(response, request));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const credentials = { accessKeyId: "made-up", secretAccessKey: "made-up" };
  return { ports: awsPorts({ endpoint: `http://127.0.0.1:${port}`, credentials, maxAttempts }), count: () => count };
}

const told = "arn:aws:iam::111122223333:user/ada";

/** A fault as the protocol of the request has it. */
export function fault(status: number, name: string): Reply {
  const inXml = `<Code>${name}</Code><Message>${told}</Message>`;
  return (response, request) => {
    const isLambda = request.url?.startsWith("/2015-03-31/functions") === true;
    const isXml = !isLambda && !String(request.headers["content-type"]).includes("json");
    response.writeHead(status, { "content-type": isXml ? "text/xml" : "application/x-amz-json-1.1" });
    // EC2 has a list of errors, the others one.
    response.end(
      isXml
        ? `<ErrorResponse><Error>${inXml}</Error><Errors><Error>${inXml}</Error></Errors></ErrorResponse>`
        : JSON.stringify({ __type: name, message: told }),
    );
  };
}

export function json(body: unknown): Reply {
  return (response) => {
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(body));
  };
}
