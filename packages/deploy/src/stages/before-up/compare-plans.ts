import type { DeployRequest } from "../../deploy-request.ts";
import { movedSince } from "../../plan/moved-since.ts";
import type { ReviewedPlan } from "../../plan/reviewed-plan.ts";
import { passed, skipped, type StageEnd, stopped } from "../stage-end.ts";

/** Refuses when what would be done is not what was reviewed, and says what moved. */
export function comparePlans(
  now: ReviewedPlan,
  { plan: reviewed, requirePlan = false }: Pick<DeployRequest, "plan" | "requirePlan">,
): StageEnd<undefined> {
  if (reviewed === undefined) {
    if (!requirePlan) return skipped(undefined, "No reviewed plan was given.");
    const message = "A reviewed plan is required, and none was given.";
    return stopped({
      reason: "plan-stale",
      message,
      hint: "Preview with the engine, have it reviewed, and give its plan.",
    });
  }
  const other = otherSubject(reviewed, now);
  if (other !== undefined) return stopped(other);
  const moved = movedSince(reviewed, now);
  if (moved.length === 0) return passed(undefined, `It is what was reviewed at ${reviewed.createdAt}.`);
  return stopped({
    reason: "plan-stale",
    message: [
      `Moved since the review: ${moved.map(({ what }) => what).join(", ")}.`,
      ...moved.map(({ message }) => message),
    ].join("\n"),
    hint: "Preview again, have what would be done now reviewed, and deploy that.",
  });
}

/** A plan of another stack did not move: it is the wrong file. */
function otherSubject(reviewed: ReviewedPlan, now: ReviewedPlan) {
  const [of, is] = [reviewed, now].map(({ project, stack, environment }) => `${project}/${stack} in ${environment}`);
  if (of === is) return undefined;
  return {
    reason: "invalid-input",
    message: `The reviewed plan is of ${of}, and this is ${is}.`,
    hint: "Give the plan of this stack and environment.",
  } as const;
}
