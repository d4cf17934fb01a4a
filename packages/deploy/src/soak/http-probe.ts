import { shortCause } from "../failure-of.ts";
import type { ProbePort, Sample } from "./soak-ports.ts";
import type { Probe } from "./soak-request.ts";

/** What is read of a body, whatever its length. */
const bodyLimit = 64 * 1024;
const redirectLimit = 5;
const defaultTimeoutSeconds = 10;

export interface HttpProbeOptions {
  /** Also `http:`, for a test. @default false */
  readonly allowHttp?: boolean;
}

/**
 * Asks an address over HTTPS: bounded in time, in what is read of the body, and in redirects, none of which may lead away from
 * HTTPS. What it answers is never shown: it can hold anything.
 */
export function httpProbe({ allowHttp = false }: HttpProbeOptions = {}): ProbePort {
  const protocols = allowHttp ? ["https:", "http:"] : ["https:"];
  return async (url, probe, signal) => {
    const timeout = AbortSignal.timeout((probe.timeoutSeconds ?? defaultTimeoutSeconds) * 1000);
    const either = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    try {
      return await ask({ url, probe, protocols, signal: either });
    } catch (thrown) {
      if (timeout.aborted)
        return { kind: "bad", message: `No answer within ${probe.timeoutSeconds ?? defaultTimeoutSeconds} s.` };
      return { kind: "bad", message: `No answer: ${causeOf(thrown)}` };
    }
  };
}

interface Asking {
  readonly url: string;
  readonly probe: Probe;
  readonly protocols: readonly string[];
  readonly signal: AbortSignal;
}

async function ask({ url, probe, protocols, signal }: Asking): Promise<Sample> {
  let at = URL.parse(url);
  for (let hops = 0; hops <= redirectLimit; hops += 1) {
    if (at === null) return { kind: "error", message: "The address is none." };
    if (!protocols.includes(at.protocol))
      return { kind: "error", message: `The address is not https: but ${at.protocol}` };
    const response = await fetch(at.href, { redirect: "manual", signal, headers: { "user-agent": "causeway-probe" } });
    const location = response.headers.get("location");
    const isRedirect = response.status >= 300 && response.status < 400 && location !== null;
    if (!isRedirect || response.status === probe.status) return await judge(response, probe);
    await response.body?.cancel();
    at = URL.parse(location, at.href);
  }
  return { kind: "bad", message: `More than ${redirectLimit} redirects.` };
}

async function judge(response: Response, { status: wanted, contains }: Probe): Promise<Sample> {
  const { status } = response;
  const isRight = wanted === undefined ? status >= 200 && status < 300 : status === wanted;
  if (!isRight || contains === undefined) {
    await response.body?.cancel();
    const words = wanted === undefined ? "a status from 200 to 299" : String(wanted);
    return isRight
      ? { kind: "good", message: `Answers ${status}.` }
      : { kind: "bad", message: `Answers ${status}, not ${words}.` };
  }
  if ((await beginningOf(response)).includes(contains))
    return { kind: "good", message: `Answers ${status} with the text.` };
  return { kind: "bad", message: `Answers ${status}, and the text is not in it.` };
}

async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return "";
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length >= bodyLimit) break;
  }
  return Buffer.concat(chunks).subarray(0, bodyLimit).toString("utf8");
}

/** `fetch failed` says nothing; its cause says what did. */
function causeOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  return code ?? shortCause(cause);
}
