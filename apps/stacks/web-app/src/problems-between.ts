import { type ProblemBetween, problemOf } from "@causeway/core";
import { closedNetworkProblems, findNetworkOverlaps } from "@causeway/network";
import { assertEdgePartition } from "@causeway/traffic";
import { z } from "zod";
import { findServingProblems } from "./serving-problems.ts";

const place = z.object({ region: z.string() });

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [
    ...partitionProblems(settings),
    ...closedNetworkProblems(settings),
    ...overlaps(settings),
    ...findServingProblems(settings),
  ];
}

/** The edge's certificate and its logs are in us-east-1. */
function partitionProblems(settings: unknown): readonly ProblemBetween[] {
  const region = place.safeParse(settings).data?.region ?? "";
  return problemOf(["region"], () => {
    assertEdgePartition("The region", region);
  });
}

/** With Docker's own network: containers could not reach what has an address in both. */
function overlaps(settings: unknown): readonly ProblemBetween[] {
  return findNetworkOverlaps({ own: settings }, ["own"]).map(({ path, ...problem }) => ({
    ...problem,
    path: path.slice(1),
  }));
}
