import type { ProblemBetween } from "@causeway/core";
import type { PlanParts } from "../plan-schema.ts";
import { planSteps } from "../plan-steps.ts";

/** Finds problems of the steps, the sides and the regions. */
export function trafficProblems(plan: PlanParts): readonly ProblemBetween[] {
  return [...stepProblems(plan), ...sideProblems(plan), ...regionProblems(plan), ...shareProblems(plan)];
}

function stepProblems(plan: PlanParts): readonly ProblemBetween[] {
  if (!("steps" in plan.traffic)) return [];
  const path = ["traffic", "steps"];
  const weights = planSteps(plan).map(({ weight }) => weight);
  const problems: ProblemBetween[] = weights.flatMap((weight, index) => {
    const before = weights[index - 1];
    if (before === undefined || weight > before) return [];
    const message = `the step is ${weight}; allowed after ${before} are numbers from ${before + 1} to 100.`;
    return [
      { path: [...path, index], message, hint: "Each step is more than the one before: remove it, or raise it." },
    ];
  });
  if (weights[0] !== 0)
    problems.push({
      path: [...path, 0],
      message: `the first step is ${weights[0]}; allowed is 0.`,
      hint: "Begin with 0: it proves that weights can be set and read, and that all is well, before anybody is moved.",
    });
  if (weights.at(-1) !== 100)
    problems.push({
      path: [...path, weights.length - 1],
      message: `the last step is ${weights.at(-1)}; allowed is 100.`,
      hint: "End with 100: a cut-over is over when all traffic has moved.",
    });
  return problems;
}

/** Source and target that are one would be moved onto themselves. */
function sideProblems({ traffic }: PlanParts): readonly ProblemBetween[] {
  const sides = {
    setIdentifiers: traffic.executor === "route53" ? traffic.setIdentifiers : undefined,
    healthCheckIds: traffic.executor === "route53" ? traffic.healthCheckIds : undefined,
    targetGroupArns: traffic.executor === "listener" ? traffic.targetGroupArns : undefined,
  };
  return Object.entries(sides).flatMap(([name, side]) =>
    side === undefined || side.source !== side.target
      ? []
      : [
          {
            path: ["traffic", name, "target"],
            message: `target is ${side.target}, and so is source; allowed is another one.`,
            hint: "Name that of the side that traffic moves to.",
          },
        ],
  );
}

function regionProblems({ regions, traffic }: PlanParts): readonly ProblemBetween[] {
  if (traffic.executor === "route53") {
    if (regions !== undefined) return [];
    const message = "regions is not given; with executor route53 it is needed, since the records have none.";
    return [
      { path: ["regions"], message, hint: "Give source and target, as { source: eu-west-1, target: eu-central-1 }." },
    ];
  }
  return (["source", "target"] as const).flatMap((side) =>
    regions === undefined || regions[side] === traffic.region
      ? []
      : [
          {
            path: ["regions", side],
            message: `${side} is ${regions[side]}; allowed with executor ${traffic.executor} is that of the traffic, ${traffic.region}.`,
            hint: "Remove regions: both sides are behind one balancer.",
          },
        ],
  );
}

function shareProblems({ traffic, gates }: PlanParts): readonly ProblemBetween[] {
  if (traffic.executor === "route53") return [];
  return gates.flatMap(({ kind }, index) =>
    kind === "dns-share"
      ? [
          {
            path: ["gates", index, "kind"],
            message: `kind is dns-share; allowed with executor ${traffic.executor} are the others: no answer of DNS changes.`,
            hint: "Remove the gate.",
          },
        ]
      : [],
  );
}
