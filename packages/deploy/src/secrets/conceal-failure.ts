import type { DeployFailure } from "../deploy-failure.ts";
import type { Concealer } from "./concealer.ts";

/** Hides what is secret in a failure. */
export function concealFailure({ lock, ...told }: DeployFailure, concealer: Concealer): DeployFailure {
  return { ...concealer.values(told), ...(lock === undefined ? {} : { lock: concealer.holder(lock) }) };
}
