import type { ProblemBetween } from "@causeway/core";
import { findNetworkOverlaps } from "@causeway/network";
import { z } from "zod";
import { findServingProblems } from "./serving-problems.ts";

const domains = z.object({ domain: z.object({ name: z.string(), zone: z.string() }) });
const withoutNat = z.object({
  lifecycle: z.enum(["ephemeral", "protected"]),
  network: z.object({ nat: z.literal("none"), endpoints: z.string().optional() }),
});
const blocks = z.object({ testers: z.record(z.string(), z.unknown()) });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [
    ...domainProblems(settings),
    ...endpointProblems(settings),
    ...overlaps(settings),
    ...testerProblems(settings),
    ...findServingProblems(settings),
  ];
}

function domainProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = domains.safeParse(settings);
  if (data === undefined) return [];
  const { name, zone } = data.domain;
  if (name === zone || name.endsWith(`.${zone}`)) return [];
  const message = `${name} is no name of the zone ${zone}; allowed are the zone's own name and names that end with .${zone}.`;
  return [
    {
      path: ["domain", "name"],
      message,
      hint: "Give the zone that holds the name: its records prove the certificate.",
    },
  ];
}

/** Images, logs and Session Manager are reached through NAT or through interface endpoints. */
function endpointProblems(settings: unknown): readonly ProblemBetween[] {
  const { data } = withoutNat.safeParse(settings);
  if (data === undefined) return [];
  const { endpoints = data.lifecycle === "protected" ? "all" : "gateway" } = data.network;
  if (endpoints === "all") return [];
  const message = "Without NAT and interface endpoints nothing can start; allowed beside nat: none is endpoints: all.";
  return [{ path: ["network", "nat"], message, hint: "Leave nat out, or set endpoints: all." }];
}

/** With Docker's own network: containers could not reach what has an address in both. */
function overlaps(settings: unknown): readonly ProblemBetween[] {
  return findNetworkOverlaps({ own: settings }, ["own"]).map(({ path, ...problem }) => ({
    ...problem,
    path: path.slice(1),
  }));
}

/** CloudFront's prefix list counts as 55 of the 60 rules that the balancer's group may have. */
const mostTesters = 5;

function testerProblems(settings: unknown): readonly ProblemBetween[] {
  const count = Object.keys(blocks.safeParse(settings).data?.testers ?? {}).length;
  if (count <= mostTesters) return [];
  const message = `${count} blocks may test; allowed are ${mostTesters}: CloudFront's addresses take the rest of the security group's rules.`;
  return [{ path: ["testers"], message, hint: "Give one larger block for several testers." }];
}
