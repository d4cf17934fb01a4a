import type { ProblemBetween } from "@causeway/core";
import { gateProblems } from "../../gates/gate-problems.ts";
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
    ...bakeProblems(plan),
    ...rollbackProblems(plan),
  ];
}
