/** A place on the way of a cut-over, in the order in which they are passed. */
export type Stage =
  | {
      readonly kind: "step";
      /** Share of the target, in percent. */
      readonly weight: number;
      readonly bakeMs: number;
      /** Whether a person has to approve before it begins. */
      readonly approval: boolean;
    }
  | {
      /** The data changes its writer. */
      readonly kind: "switch";
      readonly bakeMs: number;
      readonly approval: boolean;
    };

export interface StageParts {
  readonly steps: readonly (Stage & { readonly kind: "step" })[];
  /** Undefined where no data moves. */
  readonly switch: { readonly first: boolean; readonly bakeMs: number } | undefined;
}

/**
 * Puts the switch of the data where its writer rule wants it: after the step of 0, before any traffic moves, or after the last.
 * It always waits for a person: what it does cannot be undone by going back.
 */
export function stagesOf({ steps, switch: data }: StageParts): readonly Stage[] {
  if (data === undefined) return steps;
  const stage: Stage = { kind: "switch", bakeMs: data.bakeMs, approval: true };
  return data.first ? [...steps.slice(0, 1), stage, ...steps.slice(1)] : [...steps, stage];
}
