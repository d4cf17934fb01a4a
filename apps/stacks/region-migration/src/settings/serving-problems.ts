import { fleetProblems } from "@causeway/compute";
import type { ProblemBetween } from "@causeway/core";
import { z } from "zod";
import { sides } from "../sides.ts";

const fleet = z.object({ fleet: z.unknown() });
const lasting = z.object({ lifecycle: z.literal("protected") });
const network = z.object({ network: z.object({ zones: z.int() }) });

/** Finds the problems that settings of what serves have with each other, with the lifecycle and with the networks. */
export function servingProblems(settings: unknown): readonly ProblemBetween[] {
  return fleetProblems(["fleet"], fleet.safeParse(settings).data?.fleet, zonesToFill(settings));
}

/** Each side has a fleet of the one size: the network with more zones decides. */
function zonesToFill(settings: unknown): number {
  if (!lasting.safeParse(settings).success) return 0;
  const bySide = z.record(z.string(), z.unknown()).catch({}).parse(settings);
  return Math.max(...sides.map((side) => network.safeParse(bySide[side]).data?.network.zones ?? 0));
}
