/** What the target groups of a pair can never change. */
export interface TargetKind {
  readonly targetPort: number;
  readonly targetType: "ip" | "instance";
}

/** Answers the part of a name that tells one pair of target groups from another, as `ip-8080`. */
export function pairName({ targetPort, targetType }: TargetKind): string {
  return `${targetType}-${targetPort}`;
}

const firstPriority = 40_000;

/** A prime, so that ports that people choose, as 3000 and 8000, stay apart. */
const priorities = 4999;

/**
 * Answers the priority of the rule that takes every request: behind any rule that others add to the listener with a number
 * below 40,000, and another one for another pair, because two rules of a listener cannot share a number while one takes the
 * place of the other.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export function catchAllPriority({ targetPort, targetType }: TargetKind): number {
  return firstPriority + (targetPort % priorities) * 2 + (targetType === "ip" ? 0 : 1);
}
