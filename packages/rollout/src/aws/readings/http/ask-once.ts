import { once } from "node:events";
import { Agent as HttpAgent, type ClientRequest, IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { HttpAnswer } from "../../../gates/readings.ts";

export interface HttpQuestion {
  readonly url: string;
  /** Milliseconds until the whole answer must have come. */
  readonly timeoutMs: number;
  /** Text that is looked for in the answer. */
  readonly text?: string;
}

/** An answer without an end is not kept. */
const mostBytes = 1_048_576;

/**
 * Makes one request, as a new client does: with a connection of its own, so that the name is resolved and the certificate
 * verified each time, whatever NODE_TLS_REJECT_UNAUTHORIZED says. A redirect is an answer and not followed: the gate asks nothing
 * of where it leads.
 *
 * Its time ends when the whole answer was there, or as much of it as is read: 1 MiB.
 */
export async function askOnce(question: HttpQuestion, signal: AbortSignal): Promise<HttpAnswer> {
  const begun = performance.now();
  const latency = (): number => Math.round((performance.now() - begun) * 1000) / 1000;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(question.timeoutMs)]);
  try {
    const response = await answerTo(question, limit);
    const hasText = await readAnswer(response, question.text);
    const { statusCode: status } = response;
    if (status === undefined) return { latencyMs: latency(), problem: "an answer without a status" };
    return { status, latencyMs: latency(), ...(hasText === undefined ? {} : { hasText }) };
  } catch (thrown) {
    const problem = limit.aborted ? `nothing whole within ${question.timeoutMs} ms` : nameOf(thrown);
    return { latencyMs: latency(), problem };
  }
}

async function answerTo(question: HttpQuestion, limit: AbortSignal): Promise<IncomingMessage> {
  const request = requestFor(question, limit);
  // One that comes after the answer has begun ends the answer too, which tells of it.
  request.on("error", () => undefined);
  request.end();
  const [response] = await once(request, "response");
  if (!(response instanceof IncomingMessage)) throw new TypeError("no response");
  return response;
}

function requestFor({ url }: HttpQuestion, limit: AbortSignal): ClientRequest {
  const options = { signal: limit, headers: { "user-agent": "causeway-cutover", "accept-encoding": "identity" } };
  if (!url.startsWith("https:")) return requestHttp(url, { ...options, agent: new HttpAgent({ keepAlive: false }) });
  const agent = new HttpsAgent({ keepAlive: false });
  return requestHttps(url, { ...options, agent, rejectUnauthorized: true });
}

/** Answers whether the text is in what came; undefined where none is looked for. */
async function readAnswer(response: IncomingMessage, text: string | undefined): Promise<boolean | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= mostBytes) break;
  }
  return text === undefined ? undefined : Buffer.concat(chunks).subarray(0, mostBytes).includes(text);
}

/** The fault's code alone: messages repeat addresses and what the other side has sent. */
function nameOf(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? thrown.code : undefined;
  return typeof code === "string" && /^\w{1,60}$/u.test(code) ? code : "a fault without a name";
}
