import type { PropertyValue } from "../../resource-graph.ts";
import type { UsedOutput } from "./untraced-inputs.ts";

export interface Difference {
  readonly path: string;
  readonly before: PropertyValue | undefined;
  readonly after: PropertyValue | undefined;
  /** Whether a list has the same items in another order. */
  readonly isReordered?: true;
}

/** An input that stays the same only as long as the outputs that it is made of do. */
export interface HeldInput extends Difference {
  readonly outputs: readonly UsedOutput[];
}

/** Answers which node of the base a URN of the head continues. */
export type EarlierUrn = (urn: string) => string | undefined;
