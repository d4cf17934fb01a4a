import { join, resolve } from "node:path";
import type { EnginePlan } from "@causeway/preview";
import { checkedOutCommit } from "../deploy/checked-out-commit.ts";
import type { CommandContext } from "../run.ts";
import { writeResult } from "../write-result.ts";

/**
 * Keeps a plan for each stack that the engine planned for, bound to what is checked out.
 *
 * @throws UserError `cli/usage` outside of a repository, or where a file cannot be written.
 */
export async function writePlans(
  plans: readonly EnginePlan[],
  { folder, now }: { readonly folder: string; readonly now: Date },
  context: CommandContext,
): Promise<void> {
  const { bindPlan, readSourceBinding } = await import("@causeway/deploy");
  for (const { dir, stack, project, stackName, environment, state, digest } of plans) {
    const facts = { project, stack: stackName, environment, state, digest, now, commit: checkedOutCommit(dir) };
    const plan = bindPlan({ ...facts, ...readSourceBinding(dir, stack) });
    const file = join(resolve(context.cwd, folder), `${plan.project}.${plan.stack}.plan.json`);
    await writeResult(`${JSON.stringify(plan, null, 2)}\n`, file, context);
  }
}
