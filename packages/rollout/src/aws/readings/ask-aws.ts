import { passingOr } from "../faults.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** What ends a request that is not answered. */
export interface Ending {
  readonly abortSignal: AbortSignal;
}

/**
 * Asks AWS, and says of a fault which question it was and what may be told of the fault.
 *
 * @throws UnreadableError
 */
export async function askAws<Answer>(action: string, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (thrown) {
    throw thrown instanceof UnreadableError ? thrown : new UnreadableError(faultWords(thrown, action));
  }
}

/** Of a fault that is not one of AWS only the name: nobody knows what its message repeats. */
export function faultWords(thrown: unknown, doing: string): string {
  if (!(thrown instanceof Error)) return `${doing}: ${typeof thrown}`;
  const told = passingOr(thrown, doing);
  return told === thrown ? `${doing}: ${thrown.name}` : told.message;
}

/** More pages are no list of a plan's things: an API that never ends its list is not read for ever. */
const mostPages = 1000;

/**
 * Reads all pages of a list.
 *
 * @param ask Answers the items of the page behind a token, and the token of the next.
 * @throws UnreadableError where the list does not end, or a page names itself
 */
export async function readPages<Item>(
  action: string,
  ask: (token: string | undefined) => Promise<{
    readonly items: readonly Item[] | undefined;
    readonly next: string | undefined;
  }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const asked = token;
    const { items, next } = await askAws(action, () => ask(asked));
    all.push(...listIn(action, items));
    if (next === undefined || next === "") return all;
    if (next === token) throw new UnreadableError(`${action}: the list goes on with the page that it is on`);
    token = next;
  }
  throw new UnreadableError(`${action}: the list has more than ${mostPages} pages`);
}

/** A list that is missing is no empty list: it could pass for nothing wrong. */
export function listIn<Item>(action: string, value: readonly Item[] | undefined): readonly Item[] {
  if (!Array.isArray(value)) throw unreadable(action, "a list");
  return value;
}

export function textIn(action: string, value: unknown): string {
  if (typeof value !== "string" || value === "") throw unreadable(action, "a text");
  return value;
}

/** A count that is missing is not 0. */
export function countIn(action: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw unreadable(action, "a count");
  return value;
}

function unreadable(action: string, what: string): UnreadableError {
  return new UnreadableError(`${action}: the answer has not ${what} where it should`);
}
