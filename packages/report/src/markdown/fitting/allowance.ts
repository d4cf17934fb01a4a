/**
 * What is left out of a text that grows too long, first to go first. Deletes, replaces and violations come last, and
 * in three steps: their places and reasons, then what they have in common, then (where not even names fit) their names.
 * Renames only repeat, shorter, what the deletes say.
 */
export const degradationOrder = [
  "property diffs",
  "rows of updates",
  "drawings",
  "rows of creates",
  "cost lines",
  "counts per component",
  "notes",
  "costs",
  "rows of stacks",
  "explanations",
  "renames",
  "lines",
  "names",
] as const;

export type Part = (typeof degradationOrder)[number];

/** How many of each part may be shown. A part that is not named is not limited. */
export type Limits = Readonly<Partial<Record<Part, number>>>;

/** Counts, while a text is written, what was shown and what was left out. */
export class Allowance {
  readonly #limits: Limits;
  readonly #asked = new Map<Part, number>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Answers whether one more of this part may be shown. */
  take(part: Part): boolean {
    const asked = this.asked(part) + 1;
    this.#asked.set(part, asked);
    return asked <= (this.#limits[part] ?? Infinity);
  }

  asked(part: Part): number {
    return this.#asked.get(part) ?? 0;
  }

  leftOut(part: Part): number {
    return Math.max(0, this.asked(part) - (this.#limits[part] ?? Infinity));
  }
}
