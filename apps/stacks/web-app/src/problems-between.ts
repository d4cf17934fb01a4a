import type { ProblemBetween } from "@causeway/core";
import { closedNetworkProblems, findNetworkOverlaps } from "@causeway/network";
import { findServingProblems } from "./serving-problems.ts";

/**
 * Finds the problems that settings have with each other.
 *
 * @param settings Also where some are missing or wrong: those have problems of their own, and the rest is still compared.
 */
export function findProblemsBetween(settings: unknown): readonly ProblemBetween[] {
  return [...closedNetworkProblems(settings), ...overlaps(settings), ...findServingProblems(settings)];
}

/** With Docker's own network: containers could not reach what has an address in both. */
function overlaps(settings: unknown): readonly ProblemBetween[] {
  return findNetworkOverlaps({ own: settings }, ["own"]).map(({ path, ...problem }) => ({
    ...problem,
    path: path.slice(1),
  }));
}
