import type { ProblemBetween } from "@causeway/core";
import { z } from "zod";

const closed = z.object({
  lifecycle: z.enum(["ephemeral", "protected"]).optional().catch(undefined),
  network: z.object({ nat: z.literal("none"), endpoints: z.string().optional() }),
});

/**
 * Finds a network from which nothing reaches AWS: images, secrets, logs and Session Manager are behind NAT or behind interface
 * endpoints.
 *
 * @param settings `network`, and the `lifecycle` that decides what is left out; also where some are missing or wrong.
 * @param sides Keys under which each of two sides has its `network`. @default the settings have one
 */
export function closedNetworkProblems(settings: unknown, sides?: readonly string[]): readonly ProblemBetween[] {
  if (sides === undefined) return problemsOf(settings);
  const { lifecycle, ...bySide } = z.record(z.string(), z.unknown()).catch({}).parse(settings);
  return sides.flatMap((side) =>
    problemsOf({ ...Object(bySide[side]), lifecycle }).map((found) => ({ ...found, path: [side, ...found.path] })),
  );
}

function problemsOf(settings: unknown): readonly ProblemBetween[] {
  const { data } = closed.safeParse(settings);
  if (data === undefined) return [];
  const { endpoints = data.lifecycle === "protected" ? "all" : "gateway" } = data.network;
  if (endpoints === "all") return [];
  return [
    {
      path: ["network", "nat"],
      message: "Without NAT and interface endpoints nothing can start; allowed beside nat: none is endpoints: all.",
      hint: "Leave nat out, or set endpoints: all.",
    },
  ];
}
