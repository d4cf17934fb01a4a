import type { ProblemBetween } from "@causeway/core";
import type { PlanParts } from "../plan-schema.ts";

/** Finds problems of the way back. */
export function rollbackProblems(plan: PlanParts): readonly ProblemBetween[] {
  return [...ladderProblems(plan), ...versionProblems(plan), ...diversionProblems(plan)];
}

function ladderProblems({ rollback: { ladder = [0] } }: PlanParts): readonly ProblemBetween[] {
  const path = ["rollback", "ladder"];
  const problems: ProblemBetween[] = ladder.flatMap((rung, index) => {
    const before = ladder[index - 1];
    if (before === undefined || rung < before) return [];
    const message = `the rung is ${rung}; allowed after ${before} are smaller numbers.`;
    return [
      { path: [...path, index], message, hint: "Each rung is less than the one before: remove it, or lower it." },
    ];
  });
  if (ladder.at(-1) === 0) return problems;
  return [
    ...problems,
    {
      path: [...path, ladder.length - 1],
      message: `the last rung is ${ladder.at(-1)}; allowed is 0.`,
      hint: "End with 0: a rollback is over when the target has no traffic.",
    },
  ];
}

/** A version is taken back as a whole. */
function versionProblems({ traffic, rollback }: PlanParts): readonly ProblemBetween[] {
  if ("steps" in traffic || rollback.ladder === undefined || rollback.ladder.length === 1) return [];
  return [
    {
      path: ["rollback", "ladder"],
      message: `ladder has ${rollback.ladder.length} rungs; allowed with executor ${traffic.executor} is [0].`,
      hint: "Remove it: the service takes a version back in one step.",
    },
  ];
}

function diversionProblems({ traffic, rollback }: PlanParts): readonly ProblemBetween[] {
  const hasChecks = traffic.executor === "route53" && traffic.healthCheckIds !== undefined;
  if (rollback.divertByHealthCheck !== true || hasChecks) return [];
  return [
    {
      path: ["rollback", "divertByHealthCheck"],
      message: "divertByHealthCheck is true, and traffic.healthCheckIds is not given; allowed without them is false.",
      hint:
        traffic.executor === "route53"
          ? "Name the health checks of both records, or remove it."
          : "Remove it: only records of Route 53 follow a health check.",
    },
  ];
}
