import type { Measurement } from "../gates/measurement.ts";

/** What a cut-over gets to know. `at` is in epoch milliseconds. */
export type CutoverEvent =
  /** Time passed, or another process took over. */
  | { readonly kind: "woke"; readonly at: number }
  | { readonly kind: "done"; readonly at: number; readonly key: string }
  | {
      readonly kind: "failed";
      readonly at: number;
      readonly key: string;
      readonly message: string;
      /** Whether the same may work later, as after a throttle. */
      readonly passing: boolean;
    }
  /** A process that ended in the middle left an effect; this is what became of it. */
  | {
      readonly kind: "found";
      readonly at: number;
      readonly key: string;
      readonly effect: "done" | "absent" | "unclear";
    }
  | { readonly kind: "answered"; readonly at: number; readonly answer: Answer }
  | { readonly kind: "measured"; readonly at: number; readonly measurements: readonly Measurement[] }
  | { readonly kind: "asked"; readonly at: number; readonly request: CutoverRequest };

export type Answer =
  | {
      readonly kind: "weight";
      /** Share of the target, in percent; undefined where what is there is no share that a plan sets. */
      readonly weight: number | undefined;
      /** When it held everywhere; undefined while it does not yet. */
      readonly inSyncAt: number | undefined;
      readonly message: string;
    }
  | {
      readonly kind: "drained" | "token" | "promoted" | "capacity";
      readonly holds: boolean;
      readonly message: string;
    }
  /** It could not be asked. */
  | { readonly kind: "none"; readonly message: string };

/** What a person wants. */
export type CutoverRequest =
  | { readonly verb: "pause" | "resume"; readonly by: string }
  | { readonly verb: "rollback"; readonly by: string; readonly emergency: boolean }
  | { readonly verb: "approve"; readonly by: string; readonly stage: number; readonly planHash: string };
