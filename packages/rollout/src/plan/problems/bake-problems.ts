import type { ProblemBetween } from "@causeway/core";
import { bakeSecondsNeeded } from "../../gates/measurement-times.ts";
import type { PlanParts } from "../plan-schema.ts";

/**
 * Finds times to watch that end before a gate has looked. They begin when the weights hold everywhere and caches have forgotten
 * the old answer, so that those times are not in them; the reaction of an alarm is.
 */
export function bakeProblems({ traffic, gates }: PlanParts): readonly ProblemBetween[] {
  const [slowest] = gates
    .filter(({ dryRun }) => !dryRun)
    .map((gate) => ({ id: gate.id, seconds: bakeSecondsNeeded(gate) }))
    .toSorted((one, other) => other.seconds - one.seconds);
  if (slowest === undefined) return [];
  const { id, seconds: needed } = slowest;
  const own = "steps" in traffic ? traffic.steps : [];
  const bakes = [
    { path: ["traffic", "bakeSeconds"], seconds: traffic.bakeSeconds },
    ...own.flatMap((step, index) =>
      typeof step === "number" || step.bakeSeconds === undefined
        ? []
        : [{ path: ["traffic", "steps", index, "bakeSeconds"], seconds: step.bakeSeconds }],
    ),
  ];
  return bakes.flatMap(({ path, seconds }) =>
    seconds >= needed
      ? []
      : [
          {
            path,
            message: `bakeSeconds is ${seconds}; allowed are numbers from ${needed}: so long the gate ${id} takes to notice a fault, and to pass.`,
            hint: `Write ${Math.ceil(needed / 60) * 60} or more, or let ${id} need less.`,
          },
        ],
  );
}
