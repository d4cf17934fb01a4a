import { judgesReplication } from "../gates/gates-that-apply.ts";
import type { Measurement, MeasureContext } from "../gates/measurement.ts";
import type { GateSettings } from "../gates/schema/gate-schema.ts";
import { isIn } from "./faults.ts";
import type { SimulatedCalls } from "./simulated-calls.ts";
import type { SimulatedData } from "./simulated-data.ts";
import type { SimulatedTraffic } from "./simulated-traffic.ts";

type Found = Pick<Measurement, "outcome" | "message">;

/** What metrics say of the target's users, only once there are some, and of the copy, as long as there is one. */
export class SimulatedGates {
  readonly #calls: SimulatedCalls;
  readonly #cloud: { readonly traffic: SimulatedTraffic; readonly data: SimulatedData };
  readonly #gates: ReadonlyMap<string, GateSettings>;
  /** All that was measured, for whoever checks the laws. */
  readonly measured: Measurement[] = [];

  constructor(
    calls: SimulatedCalls,
    cloud: { readonly traffic: SimulatedTraffic; readonly data: SimulatedData },
    gates: readonly GateSettings[],
  ) {
    this.#calls = calls;
    this.#cloud = cloud;
    this.#gates = new Map(gates.map((gate) => [gate.id, gate]));
  }

  async measure(gate: string, { now }: MeasureContext): Promise<Measurement> {
    const found = this.#found(gate, now);
    const measurement = { gate, at: now, ...found, ...numberOf(this.#gates.get(gate), found) };
    this.measured.push(measurement);
    return measurement;
  }

  #found(id: string, now: number): Found {
    const { faults } = this.#calls;
    const since = this.#calls.sinceStart();
    if (isIn(faults.metricOutage, since)) return { outcome: "error", message: "The metrics cannot be read." };
    const gate = this.#gates.get(id);
    if (gate !== undefined && judgesReplication(gate)) return this.#copyFound(since);
    const hasUsers = this.#cloud.traffic.mostOnTarget(now - delayMs) > 0;
    if (!hasUsers && gate !== undefined && needsUsers.has(gate.kind))
      return { outcome: "inconclusive", message: "Nobody asked the target anything." };
    if (hasUsers && isIn(faults.targetFault, since - delayMs))
      return { outcome: "failed", message: "Requests to the target fail." };
    return { outcome: "successful", message: "Requests are answered." };
  }

  /** A copy that was made a database of its own replicates no more, which is no lag of 0. */
  #copyFound(since: number): Found {
    if (this.#cloud.data.isPromoted()) return { outcome: "failed", message: "Nothing replicates." };
    if (isIn(this.#calls.faults.lagSpike, since - delayMs))
      return { outcome: "failed", message: "The copy is two minutes behind." };
    return { outcome: "successful", message: "The copy keeps up." };
  }
}

/** What a gate with an upper limit would have compared: far above it where that is bad, far below where it is good. */
function numberOf(gate: GateSettings | undefined, { outcome }: Found): Pick<Measurement, "value" | "limit"> {
  if (gate?.kind !== "replication-lag" && gate?.kind !== "metric") return {};
  const { max: limit } = gate;
  if (limit === undefined || (outcome !== "successful" && outcome !== "failed")) return {};
  return { limit, value: outcome === "failed" ? limit * 4 : limit / 10 };
}

const needsUsers: ReadonlySet<string> = new Set(["judge"]);

/** Until a metric tells what happened. */
const delayMs = 120_000;
