/**
 * Millionths of a dollar, as an integer: sums are exact, in whatever order they are taken. Some list prices have five
 * or six places behind the point, such as the $0.004445 of a gigabyte-hour.
 */
export type Micros = number;

/** Reads a list price, as "0.0480" or "0.0480000000". Undefined where it is no price, or one that micros cannot hold exactly. */
export function parseMicros(dollars: string): Micros | undefined {
  const found = /^(\d{1,9})(?:\.(\d{1,6})0*)?$/u.exec(dollars);
  if (found === null) return undefined;
  const [, whole = "0", part = ""] = found;
  return Number(whole) * 1_000_000 + Number(part.padEnd(6, "0"));
}

/** Answers dollars, for readers and JSON only: sums are taken in micros. */
export function dollarsOf(micros: Micros): number {
  return micros / 1_000_000;
}

/** Answers a list price as AWS writes it: "$0.048", "$1.00". */
export function priceText(micros: Micros): string {
  const text = dollarsOf(micros).toFixed(6).replace(/0+$/u, "");
  const [whole = "0", part = ""] = text.split(".");
  return `$${whole}.${part.padEnd(2, "0")}`;
}
