import type { Finding } from "./traffic-port.ts";

/** Moves the writer of the data. Each is done again without harm. A fault that may pass is a `PassingFault`. */
export interface DataPort {
  /** Proves what the plan says of who writes, and lets the rotation of secrets rest. */
  prepare(): Promise<void>;
  release(): Promise<void>;
  /** The source takes no writes until then, in epoch milliseconds, when it takes them again by itself. */
  freeze(until: number): Promise<void>;
  /** Undefined while the source takes writes; Infinity once it is fenced. */
  frozenUntil(): Promise<number | undefined>;
  unfreeze(): Promise<void>;
  /** The source takes no writes any more, and does not take them again by itself. */
  fence(): Promise<void>;
  /** Whether nothing is known to be on its way to the target. */
  drained(): Promise<Finding>;
  writeToken(token: string): Promise<void>;
  /** Whether the target has it. */
  seesToken(token: string): Promise<Finding>;
  promote(): Promise<void>;
  promotion(): Promise<"none" | "under-way" | "done">;
  /** The target takes writes, and the application is told so. */
  repoint(): Promise<void>;
}
