import { UserError } from "@causeway/core";
import { z } from "zod";
import type { ReviewedPlan } from "./reviewed-plan.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/u, "must be a SHA-256 in hex");
const word = z.string().min(1).max(2_000);

const reviewedPlan = z.object({
  version: z.literal(1),
  project: word,
  stack: word,
  environment: word,
  commit: word,
  tree: word.optional(),
  settingsHash: hash,
  lockfileHash: hash,
  stateHash: hash,
  operationsHash: hash,
  operations: z.array(z.object({ urn: z.string(), op: word, type: z.string() })),
  createdAt: z.iso.datetime(),
});

/**
 * Reads a plan that `bindPlan` made, from JSON.
 *
 * @throws UserError `deploy/plan-unreadable` that names every fault at once.
 */
export function parseReviewedPlan(text: string): ReviewedPlan {
  const parsed = reviewedPlan.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "the whole"}: ${message}`);
  throw unreadable(faults.join("; "));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable("it is no JSON", cause);
  }
}

function unreadable(why: string, cause?: unknown): UserError {
  return new UserError("deploy/plan-unreadable", `The reviewed plan cannot be read: ${why}.`, {
    hint: "Give the file that the preview with the engine wrote, unchanged, of the same version of Causeway.",
    cause,
  });
}
