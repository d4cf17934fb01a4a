import type { Finding } from "../measurement.ts";
import type { TargetGroupHealth, TargetHealthReading } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import { isCount } from "./is-count.ts";

type TargetHealthGate = GateOf<"target-health">;

/**
 * Looks at target groups: each must have its healthy targets, and no more unhealthy ones than are allowed. An empty group fails:
 * UnHealthyHostCount has no value there, and an alarm on it stays silent. Targets that are still registering are waited for.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function measureTargetHealth(gate: TargetHealthGate, { groups }: TargetHealthReading): Finding {
  let worst: Finding | undefined;
  for (const arn of gate.targetGroupArns) {
    const group = groups.find(({ targetGroupArn }) => targetGroupArn === arn);
    const found = measureGroup(gate, arn, group);
    if (worst === undefined || severity[found.outcome] > severity[worst.outcome]) worst = found;
  }
  return worst ?? { outcome: "error", message: "no target group was asked" };
}

const severity = { successful: 0, inconclusive: 1, error: 2, failed: 3 } as const;

function measureGroup(
  { minHealthy, maxUnhealthy }: TargetHealthGate,
  arn: string,
  group: TargetGroupHealth | undefined,
): Finding {
  const name = arn.slice(arn.indexOf(":targetgroup/") + 1);
  if (group === undefined) return { outcome: "error", message: `${name} was not found` };
  const { healthy, unhealthy, initial, unavailable } = group;
  const samples = healthy + unhealthy + initial + unavailable;
  if (![healthy, unhealthy, initial, unavailable].every(isCount)) {
    return { outcome: "error", message: `how many targets ${name} has is not known` };
  }
  const message = `${name} has ${healthy} healthy and ${unhealthy} unhealthy of ${samples} targets; allowed are at least ${minHealthy} healthy and at most ${maxUnhealthy} unhealthy`;
  if (unhealthy > maxUnhealthy) return { outcome: "failed", samples, value: unhealthy, limit: maxUnhealthy, message };
  const found = { samples, value: healthy, limit: minHealthy, message };
  if (healthy >= minHealthy) return { outcome: "successful", ...found };
  if (healthy + initial + unavailable >= minHealthy) return { outcome: "inconclusive", ...found };
  return { outcome: "failed", ...found };
}
