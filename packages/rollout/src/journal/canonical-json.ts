/**
 * Writes a value in one form only: keys in order, no spaces, what is undefined left out. Two equal values have one text, so that a
 * hash of it says whether they are. Numbers that JSON does not know are written as `{"$number":"Infinity"}`.
 *
 * @param said Applied to what somebody or something said, as to take secrets out of it.
 * @see https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: unknown, said: Said = asItIs): string {
  return written(value, said, false);
}

/** Reads what `canonicalJson` wrote. @throws SyntaxError where it is no JSON. */
export function parseCanonicalJson(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => numberIn(value) ?? value);
}

export type Said = (text: string) => string;

/** Fields in which somebody or something has its say: all others hold what this package made itself. */
const spoken: ReadonlySet<string> = new Set(["message", "because", "by"]);

function asItIs(text: string): string {
  return text;
}

function written(value: unknown, said: Said, isSaid: boolean): string {
  if (typeof value === "string") return JSON.stringify(isSaid ? said(value) : value);
  if (typeof value === "number") return Number.isFinite(value) ? JSON.stringify(value) : marked(value);
  if (value === null || typeof value === "boolean") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((one) => written(one, said, isSaid)).join(",")}]`;
  if (typeof value !== "object") throw new Error(`${typeof value} cannot be kept.`);
  const fields = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(unmarked(key))}:${written(one, said, spoken.has(key))}`);
  return `{${fields.join(",")}}`;
}

const mark = "$number";

function marked(value: number): string {
  return `{"${mark}":"${value}"}`;
}

function unmarked(key: string): string {
  if (key === mark) throw new Error(`A key ${mark} cannot be kept: it marks a number that JSON does not know.`);
  return key;
}

const strange: ReadonlyMap<unknown, number> = new Map([
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["NaN", Number.NaN],
]);

function numberIn(value: unknown): number | undefined {
  if (typeof value !== "object" || value === null || !(mark in value)) return undefined;
  return strange.get(value[mark]);
}
