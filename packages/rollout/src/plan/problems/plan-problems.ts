import type { ProblemBetween } from "@causeway/core";
import { gateProblems } from "../../gates/gate-problems.ts";
import { alwaysApplies } from "../../gates/gates-that-apply.ts";
import type { PlanParts } from "../plan-schema.ts";
import { bakeProblems } from "./bake-problems.ts";
import { dataProblems } from "./data-problems.ts";
import { rollbackProblems } from "./rollback-problems.ts";
import { trafficProblems } from "./traffic-problems.ts";

/** Finds what the parts of a plan ask of each other and do not get. */
export function planProblems(plan: PlanParts): readonly ProblemBetween[] {
  return [
    ...trafficProblems(plan),
    ...dataProblems(plan),
    ...gateProblems(["gates"], plan.gates),
    ...steadyProblems(plan),
    ...bakeProblems(plan),
    ...rollbackProblems(plan),
  ];
}

/** At 0 nobody asks the target anything, and after the switch there is no copy: somebody has to look then too. */
function steadyProblems({ gates }: PlanParts): readonly ProblemBetween[] {
  const deciding = gates.filter(({ dryRun }) => !dryRun);
  if (deciding.length === 0 || deciding.some(alwaysApplies)) return [];
  return [
    {
      path: ["gates"],
      message: `the gates that decide (${deciding.map(({ id }) => id).join(", ")}) all need requests to the target, or a copy of the data; allowed with them is at least one that needs neither.`,
      hint: "Add an alarm, the target's health or an HTTP probe: something has to be well before anybody is moved, and after the switch.",
    },
  ];
}
