import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { bindPlan, readSourceBinding } from "@causeway/deploy";
import type { EnginePlan } from "@causeway/preview";
import type { CheckedOut } from "./checked-out.ts";

export interface PlanSettings extends CheckedOut {
  /** Folder of the reports: plans lie in one below. */
  readonly folder: string;
  readonly now: Date;
  /** Secrets that are known by value. */
  readonly secrets: readonly string[];
}

/**
 * Keeps a plan for each stack that the engine planned for, bound to what is checked out, and answers the folder of them.
 *
 * @throws UserError action/input-invalid where nothing says which commit it is.
 */
export function writePlans(
  plans: readonly EnginePlan[],
  { folder, commit, tree, now, secrets }: PlanSettings,
): string | undefined {
  if (plans.length === 0) return undefined;
  if (commit === undefined)
    throw new UserError(
      "action/input-invalid",
      "There is no commit in the checkout, so nothing says what was planned.",
      {
        hint: "Put `actions/checkout` before this step.",
      },
    );
  const below = join(folder, "plans");
  mkdirSync(below, { recursive: true });
  for (const { dir, stack, project, stackName, environment, state, digest, ...known } of plans) {
    const facts = {
      project,
      stack: stackName,
      environment,
      commit,
      state,
      digest,
      now,
      secrets: [...secrets, ...known.secrets],
    };
    const plan = bindPlan({ ...facts, ...(tree === undefined ? {} : { tree }), ...readSourceBinding(dir, stack) });
    writeFileSync(join(below, `${plan.project}.${plan.stack}.plan.json`), `${JSON.stringify(plan, null, 2)}\n`);
  }
  return below;
}
