import type { ProblemBetween } from "@causeway/core";
import type { GateKind, GateSettings } from "./schema/gate-schema.ts";

/**
 * Finds the problems that a plan's gates have with each other: two of one name, none that decides, a judge without an absolute
 * limit beside it.
 *
 * @param path Where the gates stand in the plan, as `["gates"]`.
 */
export function gateProblems(
  path: ProblemBetween["path"],
  gates: readonly Pick<GateSettings, "id" | "kind" | "dryRun">[],
): readonly ProblemBetween[] {
  return [...nameProblems(path, gates), ...decidingProblems(path, gates)];
}

function nameProblems(
  path: ProblemBetween["path"],
  gates: readonly Pick<GateSettings, "id">[],
): readonly ProblemBetween[] {
  const ids = gates.map((gate) => gate.id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            path: [...path, index, "id"],
            message: `the id ${id} is taken by another gate; allowed is one of its own.`,
            hint: "Rename one: decisions and the record name gates by their id.",
          },
        ],
  );
}

/** Kinds that have a limit of their own on what users meet. */
const absolute: readonly GateKind[] = ["alarm", "metric", "http", "target-health"];

function decidingProblems(
  path: ProblemBetween["path"],
  gates: readonly Pick<GateSettings, "kind" | "dryRun">[],
): readonly ProblemBetween[] {
  const deciding = gates.filter((gate) => !gate.dryRun);
  if (deciding.length === 0) {
    return [
      {
        path,
        message: `of ${gates.length} gates none decides; allowed is at least one that is no dry run.`,
        hint: "Add a gate, as the alarm on errors of the target: weight does not rise on nothing.",
      },
    ];
  }
  const hasJudge = deciding.some((gate) => gate.kind === "judge");
  if (!hasJudge || deciding.some((gate) => absolute.includes(gate.kind))) return [];
  return [
    {
      path,
      message: `a judge decides without an absolute limit beside it; allowed with it is at least one gate of ${absolute.join(", ")}.`,
      hint: "Add one: a judge compares with the source, and both may be bad; few or scattered points it excuses.",
    },
  ];
}
