import { z } from "zod";
import { UnansweredError, type Unanswered } from "../unanswered-error.ts";

/** Names under which services refuse. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const denials: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AccessDeniedFault",
  "AuthorizationError",
  "AuthorizationErrorException",
  "KMSAccessDeniedFault",
  "NotAuthorizedException",
  "UnauthorizedOperation",
]);

/** Names under which they limit the rate. The SDK has tried again before. */
const throttles =
  /Throttl|RequestLimitExceeded|TooManyRequests|SlowDown|PriorRequestNotComplete|BandwidthLimitExceeded|^(?:429|503)$/u;

/** Asks AWS, and says of a failure what was asked and the name of the fault, never its message. */
export async function reading<Value>(action: string, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof UnansweredError) throw thrown;
    const name = nameOf(thrown);
    throw new UnansweredError(whyOf(name, thrown), action, name);
  }
}

const status = z.object({ $metadata: z.object({ httpStatusCode: z.number() }) });

/** A fault without a body, such as that of a HEAD request, has its status alone. */
function nameOf(thrown: unknown): string {
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  const answered = name.startsWith("Unknown") ? status.safeParse(thrown).data : undefined;
  return answered === undefined ? name : String(answered.$metadata.httpStatusCode);
}

function whyOf(name: string, thrown: unknown): Unanswered {
  if (denials.has(name)) return "denied";
  if (throttles.test(name)) return "throttled";
  return thrown instanceof SyntaxError ? "unreadable" : "failed";
}

/** Answers undefined for a fault that says that there is no such thing. */
export async function orAbsent<Value>(faults: readonly string[], answer: Promise<Value>): Promise<Value | undefined> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof UnansweredError && faults.includes(thrown.message)) return undefined;
    throw thrown;
  }
}

/** Reads all pages of a list. */
export async function readPages<Page, Item>(
  action: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  return reading(action, async () => {
    const all: Item[] = [];
    for await (const page of pages) all.push(...listIn(action, itemsOf(page)));
    return all;
  });
}

/** A list that is missing is no empty list: it could pass for nothing used. */
export function listIn<Item>(action: string, value: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(value)) throw unreadable(action);
  return value;
}

export function textIn(action: string, value: unknown): string {
  if (typeof value !== "string" || value === "") throw unreadable(action);
  return value;
}

export function numberIn(action: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) throw unreadable(action);
  return value;
}

export function flagIn(action: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw unreadable(action);
  return value;
}

/** A text that is not there, or none, is left out. */
export function textsOf(values: readonly unknown[] | undefined): readonly string[] {
  return (Array.isArray(values) ? values : []).flatMap((value) => (typeof value === "string" ? [value] : []));
}

export function dateOf(value: unknown): Date | undefined {
  const date = value instanceof Date ? value : typeof value === "string" ? new Date(value) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

function unreadable(action: string): UnansweredError {
  return new UnansweredError("unreadable", action, "unreadable");
}
