import { request } from "node:https";
import type { Answer, Probe } from "./health.ts";

/** More than a health page says; a service that sends without end must not fill the function's memory. */
const longestBody = 64 * 1024;

/** Over no connection that an earlier check left open. */
const fresh = { agent: false, headers: { "user-agent": "causeway-health-check" } } as const;

/**
 * Asks by HTTPS, on a connection of its own, with the certificate and name checked. The time limit counts from the start to
 * the end of the body: a service that answers byte by byte is as slow as one that does not answer.
 *
 * @param authority A certificate that is trusted instead of those that Node knows, in tests.
 */
export function httpsProbe(authority?: string): Probe {
  return (question) =>
    new Promise((resolve) => {
      const signal = AbortSignal.timeout(question.timeoutMs);
      const fail = (error: Error): void => resolve({ kind: "failed", cause: causeOf(error, signal) });
      const options = { ...fresh, signal, ...(authority === undefined ? {} : { ca: authority }) };
      const asked = request(question.url, options, (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        const answer = (): void =>
          resolve({ kind: "answered", status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") });
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > longestBody) {
            answer();
            asked.destroy();
          }
        });
        response.on("end", answer);
        response.on("error", fail);
      });
      asked.on("error", fail);
      asked.end();
    });
}

function causeOf(error: Error, signal: AbortSignal): Extract<Answer, { kind: "failed" }>["cause"] {
  if (signal.aborted) {
    return "TIMEOUT";
  }
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
