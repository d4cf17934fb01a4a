import { z } from "zod";
import { PassingFault } from "../run/passing-fault.ts";

/**
 * Answers what to throw for a fault of AWS: a `PassingFault` where the same may work later, and an Error in words where it will not.
 * `doing` says what was tried, as in "Reading the weights of www.example.com". What this package threw itself is answered as it is.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function passingOr(thrown: unknown, doing = "Asking AWS"): Error {
  const fault = faultIn(thrown);
  if (fault === undefined) return thrown instanceof Error ? thrown : new Error(`${doing}: ${wordsOf(String(thrown))}`);
  const what = `${doing}: ${fault.name}${fault.status === undefined ? "" : ` (${fault.status})`}`;
  if (isPassing(fault)) return new PassingFault(`${what}. It is tried again.`);
  if (isDenied(fault)) return new Error(`${what}. AWS refuses it: ${fault.words} ${deniedHint}`);
  return new Error(`${what}. ${fault.words}`);
}

/** Whether AWS answered with one of these names: services say so that something is not there, or is so already. */
export function isFault(thrown: unknown, ...names: readonly string[]): boolean {
  return thrown instanceof Error && names.includes(thrown.name);
}

interface Fault {
  readonly name: string;
  /** Of HTTP; undefined where there was no answer. */
  readonly status: number | undefined;
  /** Of the connection. */
  readonly code: string | undefined;
  readonly words: string;
}

const shape = z.object({
  name: z.string().catch("UnknownError"),
  message: z.string().catch(""),
  code: z.string().optional().catch(undefined),
  $metadata: z
    .object({ httpStatusCode: z.number().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  $response: z.unknown(),
});

/** Undefined for what does not come from AWS or the way there. */
function faultIn(thrown: unknown): Fault | undefined {
  if (thrown instanceof PassingFault || !(thrown instanceof Error)) return undefined;
  // The SDK keeps some of them where a spread does not find them.
  const { name, message, code, $metadata, $response } = shape.parse({
    name: thrown.name,
    message: thrown.message,
    code: "code" in thrown ? thrown.code : undefined,
    $metadata: "$metadata" in thrown ? thrown.$metadata : undefined,
    $response: "$response" in thrown ? thrown.$response : undefined,
  });
  const isAnswer = $metadata !== undefined || $response !== undefined;
  if (!isAnswer && code === undefined && !ways.has(name)) return undefined;
  // One that cannot be read, as a page of a proxy, or the half of an answer.
  const fault = thrown instanceof SyntaxError ? unreadable : name;
  return { name: fault, status: $metadata?.httpStatusCode, code, words: wordsOf(message, fault) };
}

const unreadable = "an answer that cannot be read";

/** Of faults on the way, which the SDK throws without an answer. */
const ways: ReadonlySet<string> = new Set(["AbortError", "TimeoutError", "RequestTimeout", "SyntaxError"]);

const throttles =
  /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|TransactionInProgress/u;

/** The next process brings fresh ones: that a session ended must not end a cut-over. */
const expired = /^(?:Expired|RequestExpired$|TokenRefreshRequired$)/u;

const outages =
  /^(?:AbortError|TimeoutError|RequestTimeout|RequestTimeoutException|InternalError|InternalFailure|InternalServerError|InternalServiceError|InternalServiceFault|ServerException|ServiceUnavailable|ServiceUnavailableException)$/u;

const connections =
  /^(?:ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_.+)$/u;

function isPassing({ name, status, code }: Fault): boolean {
  if (name === unreadable || (status !== undefined && (status === 429 || status >= 500))) return true;
  if (code !== undefined && connections.test(code)) return true;
  return throttles.test(name) || expired.test(name) || outages.test(name);
}

function isDenied({ name }: Fault): boolean {
  return /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError/u.test(name);
}

const deniedHint = "Give the role of the cut-over this right, and go on.";

/** Their messages repeat what was signed, with the session's token. */
const secretive = /Signature|Token|AccessKey|Credential/u;

const mostCharacters = 300;

/** What AWS says, short, on one line, and without what could be a key. */
function wordsOf(message: string, name = ""): string {
  if (message === "" || secretive.test(name)) return "AWS gives no reason that may be shown.";
  const line = message.replaceAll(/[\s\p{C}]+/gu, " ").trim();
  const hidden = line.replaceAll(/[A-Za-z0-9+=_]{32,}/gu, "…").replaceAll(/(X-Amz-[A-Za-z-]+)[=:]\S+/giu, "$1=…");
  return hidden.length > mostCharacters ? `${hidden.slice(0, mostCharacters)}…` : hidden;
}
