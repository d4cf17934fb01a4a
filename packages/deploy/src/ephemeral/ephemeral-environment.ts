/** An environment that lasts as long as a pull request, and at most until its expiry. */
export interface EphemeralEnvironment {
  /** As `pr-123`. */
  readonly environment: string;
  readonly pullRequest: number;
  readonly expiresAt: Date;
}

/** Answers the name of a pull request's environment, which is also that of its stack: `pr-123`. */
export function ephemeralName(pullRequest: number): string {
  if (!Number.isSafeInteger(pullRequest) || pullRequest < 1)
    throw new RangeError(`A pull request has a number from 1 on; got ${pullRequest}.`);
  return `pr-${pullRequest}`;
}

/** Answers the pull request of an environment; undefined where it is that of none. */
export function pullRequestOf(environment: string): number | undefined {
  const digits = /^pr-([1-9]\d{0,15})$/u.exec(environment)?.[1];
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : undefined;
}
