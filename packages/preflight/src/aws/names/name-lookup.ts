import type { NamedKind } from "../../names/named-kind.ts";
import type { NameHolder } from "../../preflight-ports.ts";
import { listIn, orAbsent, reading } from "../reading.ts";

/** Answers who holds a name in a region. */
export type NameLookup = (name: string, region: string) => Promise<NameHolder>;

export type NameLookups = Partial<Record<NamedKind, NameLookup>>;

/** For a question that fails where there is no such thing. */
export async function unlessAbsent(
  action: string,
  faults: readonly string[],
  ask: () => Promise<unknown>,
): Promise<NameHolder> {
  return (await orAbsent(faults, reading(action, ask))) === undefined ? "nobody" : "account";
}

/** For a question that answers a list, empty where there is none. */
export function ifAny(found: readonly unknown[]): NameHolder {
  return found.length > 0 ? "account" : "nobody";
}

/** For a question that fails where there is no such thing, or answers an empty list. */
export async function unlessNone<Found>(
  action: string,
  faults: readonly string[],
  ask: () => Promise<readonly Found[] | undefined>,
): Promise<NameHolder> {
  const found = await orAbsent(
    faults,
    reading(action, async () => listIn(action, await ask())),
  );
  return found === undefined ? "nobody" : ifAny(found);
}
