import type { OperationDigest } from "@causeway/engine";
import type { DeployFailure } from "../deploy-failure.ts";
import type { GateRecord } from "../soak/gate-record.ts";

/** How a stage ended: with the value that the next one takes, or for good. Not redacted. */
export type StageEnd<T> = StagePass<T> | Stopped;

export interface StagePass<T> {
  readonly kind: "passed" | "skipped";
  readonly value: T;
  /** One sentence. */
  readonly message: string;
  readonly warnings?: readonly string[];
}

export interface Stopped {
  readonly kind: "stopped";
  readonly failure: DeployFailure;
  readonly digest?: OperationDigest;
  readonly gates?: readonly GateRecord[];
}

export function passed<T>(value: T, message: string, warnings: readonly string[] = []): StagePass<T> {
  return { kind: "passed", value, message, warnings };
}

export function skipped<T>(value: T, message: string, warnings: readonly string[] = []): StagePass<T> {
  return { kind: "skipped", value, message, warnings };
}

export function stopped(failure: DeployFailure, more: Omit<Stopped, "kind" | "failure"> = {}): Stopped {
  return { kind: "stopped", failure, ...more };
}

/** What is said of whatever was asked to end. */
export const cancelledFailure: DeployFailure = {
  reason: "cancelled",
  message: "The run was asked to end, and ended.",
  hint: "Run it again: it begins anew, and what is done already is not repeated.",
};

/** What is said where a person was asked, and did not say yes. */
export const unconfirmedFailure: DeployFailure = {
  reason: "cancelled",
  message: "It was not confirmed, and nothing was begun.",
  hint: "Run it again, and confirm it.",
};
