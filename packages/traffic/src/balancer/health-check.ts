import { UserError } from "@causeway/core";
import { urlPath } from "../url-path.ts";
import { wholeNumber } from "../whole-number.ts";

/** How a balancer finds out whether a target may be sent requests. */
export interface HealthCheck {
  /** @default /health */
  readonly path: string;
  /** From one check to the next, 5–300. @default 30 */
  readonly intervalSeconds: number;
  /** Until a check counts as failed, 2–120 and less than the interval. @default 5 */
  readonly timeoutSeconds: number;
  /** Checks in a row that bring a target in, 2–10. @default 2 */
  readonly healthyCount: number;
  /** Checks in a row that take a target out, 2–10. @default 2 */
  readonly unhealthyCount: number;
  /** Status codes that count as healthy, as `200`, `200,204` or `200-299`. @default 200 */
  readonly matcher: string;
}

const defaults: HealthCheck = {
  path: "/health",
  intervalSeconds: 30,
  timeoutSeconds: 5,
  healthyCount: 2,
  unhealthyCount: 2,
  matcher: "200",
};

/**
 * Answers the whole health check, with defaults for what is left out.
 *
 * @throws UserError `traffic/out-of-range` for what AWS refuses, and for a timeout that is not shorter than the interval.
 * @throws UserError `traffic/path-invalid`
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function healthCheckOf(given: Partial<HealthCheck> = {}): HealthCheck {
  const check = { ...defaults, ...given };
  urlPath("healthCheck.path", check.path);
  wholeNumber("healthCheck.intervalSeconds", check.intervalSeconds, { from: 5, to: 300 });
  wholeNumber("healthCheck.timeoutSeconds", check.timeoutSeconds, {
    from: 2,
    to: Math.min(120, check.intervalSeconds - 1),
  });
  wholeNumber("healthCheck.healthyCount", check.healthyCount, { from: 2, to: 10 });
  wholeNumber("healthCheck.unhealthyCount", check.unhealthyCount, { from: 2, to: 10 });
  assertCodes(check.matcher);
  return check;
}

/** A redirect counts as healthy only where it is asked for: it often leads to the error page. */
function assertCodes(matcher: string): void {
  if (!/^[234]\d\d([,-][234]\d\d)*$/.test(matcher)) {
    throw new UserError(
      "traffic/out-of-range",
      `healthCheck.matcher is ${JSON.stringify(matcher)}; allowed are status codes from 200 to 499, as "200,204" or "200-299".`,
      { hint: "Leave it out, and let the health path answer 200." },
    );
  }
}
