import type { Placed } from "../../places.ts";

/** One thing that nobody may overlook, in three lengths. */
export interface DangerEntry {
  /** Same for the same thing in two stacks. */
  readonly identity: string;
  /** One line of Markdown, without its list marker. */
  readonly line: string;
  /** Markdown that explains it, under the line. Empty where there is nothing to explain. */
  readonly explanation: string;
  /** Plain text, for when there is room for nothing else. */
  readonly name: string;
}

export interface DangerSection {
  readonly heading: string;
  readonly entries: readonly Placed<DangerEntry>[];
}
