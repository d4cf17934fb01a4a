import type { ProblemBetween } from "@causeway/core";
import { z } from "zod";

const given = z.looseObject({ network: z.unknown(), networkStack: z.unknown() }).partial();
const withoutNat = z.object({ network: z.object({ nat: z.literal("none") }) });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [...networkProblems(settings), ...natProblems(settings)];
}

function networkProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = given.safeParse(settings);
  if (data === undefined || (data.network === undefined) !== (data.networkStack === undefined)) {
    return [];
  }
  const count = data.network === undefined ? "Neither" : "Both";
  return [
    {
      path: ["network"],
      message: `${count} of network and networkStack ${count === "Both" ? "are" : "is"} given; allowed is one of them.`,
      hint: "Give the block of a network to make, or the stack that made one.",
    },
  ];
}

/** EventBridge and S3's names are reached through NAT: of the endpoints none is EventBridge's. */
function natProblems(settings: unknown): readonly ProblemBetween[] {
  if (!withoutNat.safeParse(settings).success) return [];
  return [
    {
      path: ["network", "nat"],
      message:
        "The function puts events on a bus, and has no way there without NAT; allowed are single, per-az, regional.",
      hint: "Leave nat out, or choose one of these.",
    },
  ];
}
