import type { Pending } from "../state/cutover-state.ts";
import type { Question } from "./effect.ts";

/** What is to happen next. The state is saved before it does. */
export type Command =
  | { readonly kind: "act"; readonly pending: Pending }
  /** Look what became of an effect whose process ended. */
  | { readonly kind: "find"; readonly pending: Pending }
  | { readonly kind: "ask"; readonly question: Question }
  /** Indexes of gates. */
  | { readonly kind: "measure"; readonly gates: readonly number[] }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "end" };
