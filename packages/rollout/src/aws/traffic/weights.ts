/** What each side weighs. */
interface Weights {
  readonly source: number;
  readonly target: number;
}

/**
 * Answers the weights that give the target its share: whole numbers that sum up to 100. Never 0 and 0, which Route 53 would
 * divide evenly and a balancer answer with errors.
 */
export function weightsOf(share: number): Weights {
  if (!Number.isInteger(share) || share < 0 || share > 100)
    throw new Error(`The target's share is ${share} %; allowed is a whole number from 0 to 100.`);
  return { source: 100 - share, target: share };
}

/** Answers the target's share in percent, on whatever scale; undefined where it is no whole number, or where nothing weighs. */
export function shareOf({ source, target }: Weights): number | undefined {
  if (![source, target].every((weight) => Number.isInteger(weight) && weight >= 0)) return undefined;
  const share = (target * 100) / (source + target);
  return Number.isInteger(share) ? share : undefined;
}
