import { UserError } from "@causeway/core";

/** Something that is scaled, as its settings call it: `minTasks` and `maxTasks`. */
interface Range {
  readonly unit: "Tasks" | "Size";
  readonly min: number;
  readonly max: number;
  /** The least that `min` may be. */
  readonly least: number;
}

/**
 * Checks how far something may be scaled.
 *
 * @throws UserError `compute/capacity-invalid` for no whole numbers, a minimum below the least, and a maximum below the minimum.
 */
export function checkRange({ unit, min, max, least }: Range): void {
  if (!Number.isInteger(min) || min < least) {
    throw invalid(`min${unit} is ${min}; allowed is a whole number from ${least}.`);
  }
  if (!Number.isInteger(max) || max < Math.max(min, 1)) {
    throw invalid(`max${unit} is ${max}; allowed is a whole number from ${Math.max(min, 1)}.`);
  }
}

/**
 * Checks what scaling aims at or waits for.
 *
 * @throws UserError `compute/capacity-invalid` for no number, and one out of bounds.
 */
export function checkWithin(setting: string, value: number, [from, to]: readonly [from: number, to: number]): void {
  if (!(value >= from && value <= to)) {
    throw invalid(`${setting} is ${value}; allowed are ${from} to ${to}.`);
  }
}

function invalid(message: string): UserError {
  return new UserError("compute/capacity-invalid", message, {
    hint: "Leave room for the loss of a zone at the bottom, and for a busy day at the top.",
  });
}
