import { fleetProblems } from "@causeway/compute";
import type { ProblemBetween } from "@causeway/core";
import { closedNetworkProblems, findNetworkOverlaps } from "@causeway/network";
import { z } from "zod";

const fleets = z.object({ fleets: z.object({ blue: z.unknown(), green: z.unknown() }) });
const zonesToFill = z.object({ lifecycle: z.literal("protected"), network: z.object({ zones: z.int() }) });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  const zones = zonesToFill.safeParse(settings).data?.network.zones ?? 0;
  const byColour = fleets.safeParse(settings).data?.fleets ?? {};
  return [
    ...closedNetworkProblems(settings),
    ...overlaps(settings),
    ...Object.entries(byColour).flatMap(([colour, fleet]) => fleetProblems(["fleets", colour], fleet, zones)),
  ];
}

/** With Docker's own network, for applications in containers on the instances. */
function overlaps(settings: unknown): readonly ProblemBetween[] {
  return findNetworkOverlaps({ own: settings }, ["own"]).map(({ path, ...problem }) => ({
    ...problem,
    path: path.slice(1),
  }));
}
