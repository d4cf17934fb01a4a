import { lagSources } from "../lag-sources.ts";
import type { Finding, MeasureContext } from "../measurement.ts";
import type { Heartbeat, ReplicationLagReading, Series } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import type { Unit } from "../schema/metric-reference.ts";
import { type JudgedWindow, judgedWindow, stalenessOf, seriesProblem } from "./judged-points.ts";

type LagGate = GateOf<"replication-lag">;

/**
 * Compares the worst lag of the window with the gate's limits. A number alone is not believed: replication must run, a lag
 * below 0 is RDS saying that nothing is known, and where an idle source changes what the number means a heartbeat decides.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html
 */
export function measureReplicationLag(gate: LagGate, reading: ReplicationLagReading, context: MeasureContext): Finding {
  if (reading.state !== "replicating") {
    const outcome = reading.state === "stopped" ? "failed" : "inconclusive";
    return { outcome, message: `replication is ${reading.status}; allowed is that it runs` };
  }
  const window = judgedWindow(gate, context);
  const found = lagFound(gate, reading, { window, context });
  return { ...found, window: { from: window.from, to: window.to } };
}

interface When {
  readonly window: JudgedWindow;
  readonly context: MeasureContext;
}

function lagFound(gate: LagGate, { lag, heartbeat }: ReplicationLagReading, { window, context }: When): Finding {
  const [first, ...others] = lag;
  if (first === undefined) return { outcome: "error", message: "no lag was read" };
  const expected = { unit: metricUnits[gate.unit], periodSeconds: gate.periodSeconds };
  for (const series of lag) {
    const problem = seriesProblem("the lag", series, expected);
    if (problem !== undefined) return problem;
  }
  const points = addedUp(first, others, window);
  const stale = stalenessOf("the lag", points, { times: gate, now: context.now });
  if (stale !== undefined) return stale;
  const samples = points.count;
  if (points.least < 0) {
    const message = `the lag is ${points.least}, which is no lag: how far the target is behind is not known`;
    return { outcome: "inconclusive", samples, value: points.least, limit: gate.min, message };
  }
  const found = heartbeat === undefined ? fromPoints(gate, points) : fromHeartbeat(gate, heartbeat, context.now);
  return { samples, ...found };
}

const metricUnits: Readonly<Record<LagGate["unit"], Unit>> = { seconds: "Seconds", milliseconds: "Milliseconds" };

interface LagPoints {
  count: number;
  sum: number;
  least: number;
  greatest: number;
  newest: number;
}

/** Adds the parts up where each has a point; a part below 0 makes the whole unknown, whatever the others are. */
function addedUp(first: Series, others: readonly Series[], { from, to }: JudgedWindow): LagPoints {
  const period = first.periodSeconds * 1000;
  const points = { count: 0, sum: 0, least: Infinity, greatest: -Infinity, newest: -Infinity };
  for (let index = 0; index < first.timestamps.length; index += 1) {
    const start = first.timestamps[index] ?? NaN;
    if (!(start >= from && start + period <= to)) continue;
    let whole = first.values[index] ?? NaN;
    let least = whole;
    for (const { timestamps, values } of others) {
      const part = values[timestamps.indexOf(start)] ?? NaN;
      whole += part;
      least = Math.min(least, part);
    }
    if (Number.isNaN(whole)) continue;
    points.count += 1;
    points.sum += whole;
    points.least = Math.min(points.least, least);
    points.greatest = Math.max(points.greatest, whole);
    points.newest = Math.max(points.newest, start + period);
  }
  return points;
}

function fromPoints(gate: LagGate, { greatest, least }: LagPoints): Finding {
  const { idle } = lagSources[gate.replication];
  const found = compared(gate, least < gate.min ? least : greatest);
  if (idle === "climbs" && found.outcome === "failed") {
    const message = `${found.message}; without writes on the source this is its idle time and no lag, which only a heartbeat tells apart`;
    return { ...found, outcome: "inconclusive", message };
  }
  if (idle === "resets" && gate.zeroIs === "unknown" && greatest === 0) {
    const message =
      "the lag is 0, which is also what a reader says that has nothing to read or is stuck; a heartbeat tells them apart";
    return { ...found, outcome: "inconclusive", message };
  }
  return found;
}

/** Clocks that are kept by NTP differ by less. */
const clockSkewMs = 1000;

/** Until the next row is written the age of the last one grows, so that it is at most that much above the lag. */
function fromHeartbeat(gate: LagGate, { writtenAt, readAt }: Heartbeat, now: number): Finding {
  const milliseconds = readAt - writtenAt;
  if (!(milliseconds >= -clockSkewMs)) {
    const message = `the heartbeat was written ${-milliseconds} ms after it was read; the clocks do not agree`;
    return { outcome: "error", message };
  }
  const age = (now - readAt) / 1000;
  if (!(age <= gate.freshnessSeconds)) {
    const message = `the heartbeat was read ${age} s ago; allowed are ${gate.freshnessSeconds} s`;
    return { outcome: "inconclusive", message };
  }
  const lag = Math.max(0, milliseconds);
  const found = compared(gate, gate.unit === "seconds" ? lag / 1000 : lag);
  return { ...found, message: `by the heartbeat ${found.message}` };
}

function compared({ unit, min, max }: LagGate, value: number): Finding {
  const message = `the lag is ${value} ${unit}; allowed are ${min} to ${max}`;
  const limit = value < min ? min : max;
  return { outcome: value >= min && value <= max ? "successful" : "failed", value, limit, message };
}
