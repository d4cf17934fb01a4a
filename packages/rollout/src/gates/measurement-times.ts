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

/** Points begin with the first whole period of the clock after the start of the bake. */
function firstDataSeconds(gate: GateSettings, bakeStart: number): number {
  const seconds = dataSeconds(gate);
  if (seconds === 0 || !("periodSeconds" in gate)) return seconds;
  const period = gate.periodSeconds * 1000;
  return (Math.ceil(bakeStart / period) * period - bakeStart) / 1000 + seconds;
}

/** Seconds of whole periods that a gate judges, and until they have settled; 0 where it reads no points. */
function dataSeconds(gate: GateSettings): number {
  if (!("settleSeconds" in gate)) return 0;
  if (gate.kind === "dms-validation" && gate.pending === "any") return 0;
  return periodsNeeded(gate) * gate.periodSeconds + gate.settleSeconds;
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

/**
 * Answers how many seconds a bake has at least for this gate: until a fault that is there from the start has failed it, and until
 * it can have succeeded. A shorter bake ends before the gate has looked.
 */
export function bakeSecondsNeeded(gate: GateSettings): number {
  const first = Math.max(gate.initialDelaySeconds, noticeSeconds(gate));
  const toFail = Math.max(0, gate.failureLimit);
  const toSucceed = Math.max(gate.count ?? 1, gate.consecutiveSuccessLimit ?? 1) - 1;
  return first + Math.max(toFail, toSucceed) * gate.intervalSeconds;
}

/** An alarm goes off between two measurements; the first whole period may begin one period late. */
function noticeSeconds(gate: GateSettings): number {
  if (gate.kind === "alarm") return gate.reactionSeconds + gate.intervalSeconds;
  const seconds = dataSeconds(gate);
  return seconds > 0 && "periodSeconds" in gate ? gate.periodSeconds + seconds : seconds;
}
