import { join, resolve } from "node:path";
import type { EnginePlan } from "@causeway/preview";
import { checkedOutCommit, checkedOutTree } from "../deploy/checked-out-commit.ts";
import type { CommandContext } from "../run.ts";
import { secretsOf } from "../secrets-of.ts";
import { writeResult } from "../write-result.ts";

/** What plans are bound to, and where they are kept. */
export interface PlanPlace {
  readonly folder: string;
  readonly commit: string;
  /** Undefined where files were changed since the commit. */
  readonly tree: string | undefined;
}

/**
 * Answers what is checked out, before the engine or a plan changes it.
 *
 * @throws UserError `cli/usage` outside of a repository.
 */
export function planPlace(folder: string, rootDir: string): PlanPlace {
  return { folder, commit: checkedOutCommit(rootDir), tree: checkedOutTree(rootDir) };
}

/**
 * Keeps a plan for each stack that the engine planned for.
 *
 * @throws UserError `cli/usage` where a file cannot be written.
 */
export async function writePlans(
  plans: readonly EnginePlan[],
  { folder, commit, tree }: PlanPlace,
  context: CommandContext,
): Promise<void> {
  const { bindPlan, readSourceBinding } = await import("@causeway/deploy");
  const bound = { commit, now: new Date(), ...(tree === undefined ? {} : { tree }) };
  for (const { dir, stack, project, stackName, environment, state, secrets, digest } of plans) {
    const facts = { project, stack: stackName, environment, state, digest, ...bound };
    const known = [...secretsOf(context.tools?.environment ?? process.env), ...secrets];
    const plan = bindPlan({ ...facts, secrets: known, ...readSourceBinding(dir, stack) });
    const file = join(resolve(context.cwd, folder), `${plan.project}.${plan.stack}.plan.json`);
    await writeResult(`${JSON.stringify(plan, null, 2)}\n`, file, context);
  }
}
