import type { ProblemBetween } from "@causeway/core";
import { z } from "zod";

const sizes = z.object({ minSize: z.int(), maxSize: z.int() });
const least = sizes.pick({ minSize: true });
const waits = z.object({ warmupSeconds: z.int(), healthCheckGraceSeconds: z.int() });

/**
 * Finds the problems that settings of a fleet have with each other, and with the network.
 *
 * @param path Where the fleet's settings stand among all, as `["fleets", "green"]`.
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 * @param zones Zones of which each must have an instance: those of the network in a protected environment, else 0.
 */
export function fleetProblems(
  path: ProblemBetween["path"],
  settings: unknown,
  zones: number,
): readonly ProblemBetween[] {
  return [
    ...zoneProblems(least.safeParse(settings).data, zones),
    ...sizeProblems(sizes.safeParse(settings).data),
    ...waitProblems(waits.safeParse(settings).data),
  ].map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
}

function zoneProblems(fleet: z.output<typeof least> | undefined, zones: number): readonly ProblemBetween[] {
  if (fleet === undefined || fleet.minSize >= zones) return [];
  return [
    {
      path: ["minSize"],
      message: `minSize is ${fleet.minSize}; allowed in a protected environment are numbers from ${zones}, one for each zone.`,
      hint: "With fewer, a zone that fails may take every instance with it.",
    },
  ];
}

function sizeProblems(fleet: z.output<typeof sizes> | undefined): readonly ProblemBetween[] {
  if (fleet === undefined || fleet.maxSize >= fleet.minSize) return [];
  return [
    {
      path: ["maxSize"],
      message: `maxSize is ${fleet.maxSize}; allowed are numbers from minSize, which is ${fleet.minSize}.`,
      hint: "Raise maxSize, or lower minSize.",
    },
  ];
}

function waitProblems(fleet: z.output<typeof waits> | undefined): readonly ProblemBetween[] {
  if (fleet === undefined || fleet.healthCheckGraceSeconds >= fleet.warmupSeconds) return [];
  return [
    {
      path: ["healthCheckGraceSeconds"],
      message: `healthCheckGraceSeconds is ${fleet.healthCheckGraceSeconds}; allowed are numbers from warmupSeconds, which is ${fleet.warmupSeconds}.`,
      hint: "An instance that is judged before it has booted is ended, and so is the next one.",
    },
  ];
}
