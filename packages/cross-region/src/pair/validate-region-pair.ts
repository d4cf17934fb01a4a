import { UserError } from "@causeway/core";
import { addressProblems } from "./address-problems.ts";
import { imageProblems, nameProblems, versionProblems } from "./content-problems.ts";
import { kindProblems } from "./kind-problems.ts";
import type { PairProblem, PairSettings } from "./pair-settings.ts";
import { regionProblems } from "./region-problems.ts";

export interface ValidationResults {
  readonly isValid: boolean;
  /** All of them, in the order: regions, addresses, versions, images, names. Only the values of a wrong kind where there are any. */
  readonly problems: readonly PairProblem[];
}

const checks = [regionProblems, addressProblems, versionProblems, imageProblems, nameProblems];

/**
 * Tells before anything is made, and without asking AWS, whether two regions can be moved between: regions, addresses,
 * database versions, images and names.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations
 */
export function validateRegionPair(settings: PairSettings): ValidationResults {
  const kinds = kindProblems(settings);
  const problems = kinds.length > 0 ? kinds : checks.flatMap((find) => find(settings));
  return { isValid: problems.length === 0, problems };
}

/** @throws UserError `cross-region/pair-invalid` that lists every problem with its setting. */
export function assertRegionPair(settings: PairSettings): void {
  assertNoProblems(validateRegionPair(settings).problems);
}

/** @throws UserError `cross-region/pair-invalid` */
export function assertNoProblems(problems: readonly PairProblem[]): void {
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ path, message, hint }) => `  ${path.map(String).join(".") || "all settings"}: ${message} ${hint}`,
  );
  throw new UserError("cross-region/pair-invalid", `The two regions cannot be a pair:\n${lines.join("\n")}`, {
    hint: "Change each setting named above; nothing was made.",
  });
}
