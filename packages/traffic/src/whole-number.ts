import { UserError } from "@causeway/core";

/**
 * Answers a setting that counts something, once it is known to be a whole number in its range.
 *
 * @param setting What the user calls it, as `idleTimeoutSeconds`.
 * @throws UserError `traffic/out-of-range`.
 */
export function wholeNumber(
  setting: string,
  value: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  if (!Number.isInteger(value) || value < from || value > to) {
    throw new UserError(
      "traffic/out-of-range",
      `${setting} is ${value}; allowed is a whole number from ${from} to ${to}.`,
      { hint: `Give ${setting} a value that AWS takes.` },
    );
  }
  return value;
}
