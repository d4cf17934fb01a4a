import type { Measurement } from "../gates/measurement.ts";
import type { CutoverOutcome } from "../state/cutover-state.ts";
import type { CutoverRequest } from "./cutover-event.ts";
import type { Effect } from "./effect.ts";

/** What is written down, in order: what was done, seen, asked and decided, and why. */
export type JournalEntry =
  | {
      readonly kind: "started";
      readonly at: number;
      readonly by: string;
      /** Whether a person said that it may begin although the one before went back a short while ago. */
      readonly forced: boolean;
    }
  | { readonly kind: "stage-begun"; readonly at: number; readonly stage: number }
  | { readonly kind: "effect-done"; readonly at: number; readonly key: string; readonly effect: Effect }
  | {
      readonly kind: "effect-failed";
      readonly at: number;
      readonly key: string;
      readonly effect: Effect;
      readonly message: string;
      readonly count: number;
    }
  | { readonly kind: "weight-held"; readonly at: number; readonly weight: number }
  | { readonly kind: "unanswered"; readonly at: number; readonly message: string; readonly count: number }
  | { readonly kind: "measured"; readonly at: number; readonly measurements: readonly Measurement[] }
  | { readonly kind: "gates-failed"; readonly at: number; readonly because: readonly string[] }
  | { readonly kind: "asked"; readonly at: number; readonly request: CutoverRequest }
  | { readonly kind: "refused"; readonly at: number; readonly request: CutoverRequest; readonly because: string }
  | { readonly kind: "awaiting-approval"; readonly at: number; readonly stage: number }
  | { readonly kind: "held"; readonly at: number; readonly because: string }
  | { readonly kind: "lowering"; readonly at: number; readonly because: string; readonly emergency: boolean }
  | { readonly kind: "retreating"; readonly at: number; readonly because: string }
  /** The point of no return. */
  | { readonly kind: "committed"; readonly at: number }
  | { readonly kind: "ended"; readonly at: number; readonly outcome: CutoverOutcome }
  /** Nobody needs the way back any more. */
  | { readonly kind: "finished"; readonly at: number; readonly by: string };
