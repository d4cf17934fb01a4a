import type { Outcome } from "./measurement.ts";
import type { GateSettings } from "./schema/gate-schema.ts";

/**
 * Answers when a gate is first measured: after its initial delay, and not before there can be anything to judge. A measurement
 * before that would be inconclusive, and the default tolerates none.
 *
 * @param bakeStart Epoch milliseconds.
 */
export function firstMeasurementAt(gate: GateSettings, bakeStart: number): number {
  return bakeStart + Math.max(gate.initialDelaySeconds, firstDataSeconds(gate, bakeStart)) * 1000;
}

/** Points begin with the first whole period of the clock after the start of the bake, and are judged once they have settled. */
function firstDataSeconds(gate: GateSettings, bakeStart: number): number {
  if (!("settleSeconds" in gate)) return 0;
  if (gate.kind === "dms-validation" && gate.pending === "any") return 0;
  const period = gate.periodSeconds * 1000;
  const untilPeriod = (Math.ceil(bakeStart / period) * period - bakeStart) / 1000;
  return untilPeriod + periodsNeeded(gate) * gate.periodSeconds + gate.settleSeconds;
}

function periodsNeeded(gate: GateSettings): number {
  if (gate.kind === "judge") return gate.minimumPoints;
  return gate.kind === "dms-validation" ? gate.zeroPeriods : 1;
}

/** After an error it is soon tried again, as Argo Rollouts does: nothing was measured. */
const errorRetrySeconds = 10;

/** Answers when a gate is measured next. */
export function nextMeasurementAt(
  gate: Pick<GateSettings, "intervalSeconds">,
  { at, outcome }: { readonly at: number; readonly outcome: Outcome },
): number {
  const seconds = outcome === "error" ? Math.min(errorRetrySeconds, gate.intervalSeconds) : gate.intervalSeconds;
  return at + seconds * 1000;
}
