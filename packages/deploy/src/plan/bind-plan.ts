import { type OperationDigest, operationsHash, stateHash } from "@causeway/engine";
import { createRedact } from "@causeway/report";
import type { ReviewedOperation, ReviewedPlan } from "./reviewed-plan.ts";
import type { SourceBinding } from "./source-binding.ts";

/** What a plan is bound to, as it is now. */
export interface PlanFacts extends SourceBinding {
  readonly project: string;
  /** Plain or in full. */
  readonly stack: string;
  readonly environment: string;
  readonly commit: string;
  /** As `git rev-parse HEAD^{tree}` says it. @default unknown: only the very commit is the same */
  readonly tree?: string;
  /** As exported, before the preview. */
  readonly state: unknown;
  /** Of the preview. */
  readonly digest: OperationDigest;
  readonly now: Date;
  /** Secrets that are known by value. @default none */
  readonly secrets?: readonly string[];
}

/** Binds what a preview shows to the commit, the settings, the lockfile and the state that it was made of. */
export function bindPlan(facts: PlanFacts): ReviewedPlan {
  const { project, environment, commit, settingsHash, lockfileHash, digest, secrets = [] } = facts;
  return {
    version: 1,
    project,
    stack: plainStack(facts.stack),
    environment,
    commit,
    ...(facts.tree === undefined ? {} : { tree: facts.tree }),
    settingsHash,
    lockfileHash,
    stateHash: stateHash(facts.state),
    operationsHash: operationsHash(digest),
    operations: reviewedOperations(digest, secrets),
    createdAt: facts.now.toISOString(),
  };
}

/** For words alone: what is compared is the hash. */
function reviewedOperations({ operations }: OperationDigest, secrets: readonly string[]): readonly ReviewedOperation[] {
  const redact = createRedact({ canaries: secrets });
  return operations.flatMap(({ urn, op, engineOp, type }) =>
    op === "same" ? [] : [{ urn: redact(urn), op: op === "unknown" ? engineOp : op, type: redact(type) }],
  );
}

/** Answers the name of a stack without its organization and project. */
export function plainStack(stack: string): string {
  return stack.split("/").at(-1) ?? stack;
}
