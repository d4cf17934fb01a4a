import { parseSettings } from "@causeway/core";
import type { CutoverPlan } from "./cutover-plan.ts";
import { resolveReferences } from "./outputs/resolve-references.ts";
import type { StackOutputs } from "./outputs/stack-outputs.ts";
import { withStandIns } from "./outputs/stand-ins.ts";
import { parseYaml } from "./parse-yaml.ts";
import { planHash } from "./plan-hash.ts";
import { type PlanParts, planSchema } from "./plan-schema.ts";
import { planSteps } from "./plan-steps.ts";

export interface PlanOrigin {
  /** What a reader calls the file, as `cutover.shop.yaml`. */
  readonly file: string;
  /** What `${outputs.…}` refers to. `stand-ins`: values that are made up, for a rehearsal where no stack is. */
  readonly outputs?: StackOutputs | "stand-ins";
}

/**
 * Reads a plan: every default is filled in, every reference resolved, and what its parts ask of each other is met.
 *
 * @throws UserError `rollout/plan-unreadable` when it is no YAML of a plan, `rollout/reference-unknown` when a reference leads
 *   nowhere or to a secret, `settings/invalid` with every other problem: path, value got, values allowed and what to change.
 */
export function readPlan(text: string, { file, outputs }: PlanOrigin): CutoverPlan {
  const raw = parseYaml(text, file);
  const resolved = outputs === "stand-ins" ? withStandIns(raw) : resolveReferences(raw, outputs, file);
  return planOf(parseSettings(planSchema, resolved, file));
}

function planOf(parts: PlanParts): CutoverPlan {
  const steps = planSteps(parts);
  const { traffic, rollback } = parts;
  const plan = {
    ...parts,
    regions: parts.regions ?? regionsOf(traffic),
    rollback: {
      ...rollback,
      ladder:
        rollback.ladder ??
        steps
          .map(({ weight }) => weight)
          .filter((weight) => weight < 100)
          .toReversed(),
      divertByHealthCheck:
        rollback.divertByHealthCheck ?? (traffic.executor === "route53" && traffic.healthCheckIds !== undefined),
    },
    steps,
  };
  return { ...plan, hash: planHash(meaningOf(plan)) };
}

/** Without what is only for readers, and each step in one form. */
function meaningOf(plan: Omit<CutoverPlan, "hash">): object {
  const { description: _description, traffic, ...meaning } = plan;
  const { bakeSeconds, ...moved } = traffic;
  return { ...meaning, switchBakeSeconds: bakeSeconds, traffic: { ...moved, steps: undefined } };
}

function regionsOf(traffic: PlanParts["traffic"]): CutoverPlan["regions"] {
  // The schema asks for the regions of both sides where traffic has none.
  if (traffic.executor === "route53") throw new Error("A plan of route53 has regions.");
  return { source: traffic.region, target: traffic.region };
}
