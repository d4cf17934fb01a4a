import type { CostLine } from "./cost-delta.ts";
import type { Micros } from "./money.ts";

/** A line before its amounts are told in dollars. */
export interface ExactLine {
  readonly line: Omit<CostLine, "before" | "after" | "delta">;
  readonly before: Micros;
  readonly after: Micros;
}
