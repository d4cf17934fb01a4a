import { UserError } from "@causeway/core";

/** A weight for each side of a migration. */
export interface Weights {
  readonly source: number;
  readonly target: number;
}

/**
 * Answers the weights that give the target its share: two whole numbers from 0 to 100 that sum up to 100, so that a weight
 * reads as a percentage. Route 53 takes 0–255, and divides evenly where all weights are 0, which these never are.
 *
 * @param targetPercent Whole number, 0–100.
 * @throws UserError `traffic/share-invalid`
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html
 */
export function weightsOf(targetPercent: number): Weights {
  if (!Number.isInteger(targetPercent) || targetPercent < 0 || targetPercent > 100) {
    throw new UserError(
      "traffic/share-invalid",
      `The target's share is ${targetPercent} %; allowed is a whole number from 0 to 100.`,
      { hint: "Begin at 0: the cut-over raises it." },
    );
  }
  return { source: 100 - targetPercent, target: targetPercent };
}
