import type { GateSettings } from "@causeway/rollout";
import { numberText } from "../number-text.ts";
import { durationText } from "../time-text.ts";

/** Says what a gate takes for good. */
export function goodWords(gate: GateSettings): string {
  switch (gate.kind) {
    case "alarm":
      return `${gate.alarmNames.length === 1 ? "the alarm is" : `all ${gate.alarmNames.length} alarms are`} OK`;
    case "metric":
      return `${gate.metric.name} (${gate.metric.statistic}) ${between(gate.min, gate.max)} ${gate.unit}${gate.per === "request" ? " per request" : ""}`;
    case "target-health":
      return `at least ${gate.minHealthy} healthy targets in each group, at most ${gate.maxUnhealthy} unhealthy`;
    case "replication-lag":
      return `lag ${between(gate.min, gate.max)} ${gate.unit}`;
    case "s3-replication":
      return `at most ${gate.maxPending} operations pending and ${gate.maxFailed} failed`;
    case "dms-validation":
      return `every table loaded and validated${gate.pending === "zero" ? ", nothing on its way" : ""}`;
    case "http":
      return `${numberText(gate.minSuccessPercent)} % of ${gate.samples} requests answered with ${gate.statuses.join(" or ")}`;
    case "dns-share":
      return `answers within ${numberText(gate.tolerancePercent)} percentage points of the weights`;
    case "judge":
      return `the target no worse than the source in ${gate.metrics.map(({ name }) => name).join(", ")}`;
    case "script":
      return "the script ends with 0";
  }
}

/** Says how often it is looked at, and what follows. */
export function consequenceWords(gate: GateSettings): string {
  const every = `every ${durationText(gate.intervalSeconds * 1000)}`;
  if (gate.dryRun) return `${every}; decides nothing`;
  const tolerated = gate.failureLimit < 0 ? "any number of failures" : `more than ${gate.failureLimit} failures`;
  return `${every}; ${tolerated}: ${gate.onFailure}; more than ${gate.errorLimit} times in a row not measured: ${gate.onError}`;
}

function between(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${numberText(max ?? 0)}`;
  return max === undefined ? `at least ${numberText(min)}` : `from ${numberText(min)} to ${numberText(max)}`;
}
