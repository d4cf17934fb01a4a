import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "@causeway/core";
import { parseReviewedPlan, type ReviewedPlan } from "@causeway/deploy";

/** Files of plans in a folder. */
const planFiles = "**/*.plan.json";

/**
 * Reads the plans of a file, or of all files of plans below a folder.
 *
 * @throws UserError action/input-invalid where there is none, `deploy/plan-unreadable` for one that is none.
 */
export function readPlans(path: string | undefined): readonly ReviewedPlan[] {
  if (path === undefined) return [];
  const found = statSync(path, { throwIfNoEntry: false });
  const files =
    found?.isDirectory() === true ? globSync(planFiles, { cwd: path }).map((name) => join(path, name)) : [path];
  if (found === undefined || files.length === 0) {
    throw new UserError("action/input-invalid", `\`plan\` names ${path}, and no plan is there.`, {
      hint: "Download the artifact of the preview before this step.",
    });
  }
  return files.toSorted().map((file) => parseReviewedPlan(readFileSync(file, "utf8")));
}
