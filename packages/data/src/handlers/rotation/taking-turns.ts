const suffix = "_clone";

/** Two users of the database of whom one serves while the other gets a new password. */
export interface TakingTurns {
  /** Has the rights. */
  readonly base: string;
  /** Acts as the base. */
  readonly clone: string;
  /** The one of both that this rotation sets. */
  readonly next: string;
}

/**
 * Answers who comes after a user: `app` after `app_clone`, `app_clone` after `app`.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotation-strategy.html#rotating-secrets-two-users
 */
export function takeTurns(current: string): TakingTurns {
  const isClone = current.endsWith(suffix);
  const base = isClone ? current.slice(0, -suffix.length) : current;
  const clone = `${base}${suffix}`;
  return { base, clone, next: isClone ? base : clone };
}
