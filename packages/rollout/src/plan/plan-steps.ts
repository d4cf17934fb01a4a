import { bakeSecondsNeeded } from "../gates/measurement-times.ts";
import type { PlanParts } from "./plan-schema.ts";
import type { Stage } from "./stages.ts";

type Step = Extract<Stage, { kind: "step" }>;

/** Answers the steps of a plan. Where the service takes them itself there are two: the old version, and the new one. */
export function planSteps({
  traffic,
  gates,
  approvals,
}: Pick<PlanParts, "traffic" | "gates" | "approvals">): readonly Step[] {
  const steps =
    "steps" in traffic
      ? traffic.steps.map((step) => (typeof step === "number" ? { weight: step, approval: false } : step))
      : [
          // Only what the gates need to say that all is well before anything begins.
          { weight: 0, approval: false, bakeSeconds: Math.max(0, ...gates.map(bakeSecondsNeeded)) },
          { weight: 100, approval: false },
        ];
  return steps.map(({ weight, approval, ...step }) => {
    const bakeSeconds = ("bakeSeconds" in step ? step.bakeSeconds : undefined) ?? traffic.bakeSeconds;
    const isApproved = approval || (approvals.everyStep && weight > 0);
    return { kind: "step", weight, bakeMs: bakeSeconds * 1000, approval: isApproved };
  });
}
