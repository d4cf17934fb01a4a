import type { ProblemBetween } from "@causeway/core";
import { findNetworkOverlaps } from "@causeway/network";
import { z } from "zod";

const colours = ["blue", "green"] as const;

const fleet = z.object({
  minSize: z.int(),
  maxSize: z.int(),
  warmupSeconds: z.int(),
  healthCheckGraceSeconds: z.int(),
});

const shapes = {
  domain: z.object({ domain: z.object({ name: z.string(), zone: z.string() }) }),
  fleets: z.object({
    fleets: z.object({ blue: fleet.optional().catch(undefined), green: fleet.optional().catch(undefined) }),
  }),
  zones: z.object({ lifecycle: z.literal("protected"), network: z.object({ zones: z.int() }) }),
  closed: z.object({
    lifecycle: z.enum(["ephemeral", "protected"]),
    network: z.object({ nat: z.literal("none"), endpoints: z.string().optional() }),
  }),
};

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [
    ...domainProblems(settings),
    ...wayProblems(settings),
    ...overlaps(settings),
    ...colours.flatMap((colour) => fleetProblems(settings, colour)),
  ];
}

function domainProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = shapes.domain.safeParse(settings);
  if (data === undefined) return [];
  const { name, zone } = data.domain;
  if (name === zone || name.endsWith(`.${zone}`)) return [];
  return [
    {
      path: ["domain", "name"],
      message: `${name} is no name of the zone ${zone}; allowed are the zone's own name and names that end with .${zone}.`,
      hint: "Give the zone that holds the name: its records prove the certificate.",
    },
  ];
}

/** Session Manager and secrets are reached through NAT or through interface endpoints. */
function wayProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = shapes.closed.safeParse(settings);
  if (data === undefined) return [];
  const { endpoints = data.lifecycle === "protected" ? "all" : "gateway" } = data.network;
  if (endpoints === "all") return [];
  return [
    {
      path: ["network", "nat"],
      message:
        "Without NAT and interface endpoints no instance reaches AWS; allowed beside nat: none is endpoints: all.",
      hint: "Leave nat out, or set endpoints: all.",
    },
  ];
}

/** With Docker's own network, for applications in containers on the instances. */
function overlaps(settings: unknown): readonly ProblemBetween[] {
  return findNetworkOverlaps({ own: settings }, ["own"]).map(({ path, ...problem }) => ({
    ...problem,
    path: path.slice(1),
  }));
}

function fleetProblems(settings: unknown, colour: (typeof colours)[number]): readonly ProblemBetween[] {
  const sizes = shapes.fleets.safeParse(settings).data?.fleets[colour];
  if (sizes === undefined) return [];
  const least = shapes.zones.safeParse(settings).data?.network.zones ?? 0;
  const { minSize, maxSize, warmupSeconds, healthCheckGraceSeconds } = sizes;
  return [
    ...(minSize >= least ? [] : [below([colour, "minSize", minSize], `${least}, one for each zone`)]),
    ...(maxSize >= minSize ? [] : [below([colour, "maxSize", maxSize], `minSize, which is ${minSize}`)]),
    ...(healthCheckGraceSeconds >= warmupSeconds
      ? []
      : [
          below(
            [colour, "healthCheckGraceSeconds", healthCheckGraceSeconds],
            `warmupSeconds, which is ${warmupSeconds}`,
          ),
        ]),
  ];
}

function below([colour, setting, value]: readonly [string, string, number], from: string): ProblemBetween {
  return {
    path: ["fleets", colour, setting],
    message: `${setting} of ${colour} is ${value}; allowed are numbers from ${from}.`,
    hint: "Leave room for the loss of a zone, for a busy day, and for a boot.",
  };
}
