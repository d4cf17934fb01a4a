import type { Lifecycle } from "@causeway/core";
import { known, unknown, type Value } from "./facts/value.ts";

const protectedNames = /^(?:prod|production|prd|live)$/;
const ephemeralNames = /^(?:dev|development|test|testing|sandbox|preview|ephemeral|pr|pr\d+)$/;

/** Answers the lifecycle that settings state, else what a word of the stack's name says: `prod-eu`, `pr-12`. */
export function likelyLifecycle(stated: Lifecycle | undefined, stack: string): Value<Lifecycle> {
  if (stated !== undefined) return known(stated, "");
  const words = stack.toLowerCase().split(/[^a-z0-9]+/);
  if (words.some((word) => protectedNames.test(word))) return known("protected", "");
  if (words.some((word) => ephemeralNames.test(word))) return known("ephemeral", "");
  return unknown("the lifecycle of the environment: protected or ephemeral", "");
}
