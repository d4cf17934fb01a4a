import type { Measurement, MeasureContext } from "../gates/measurement.ts";
import { isIn } from "./faults.ts";
import type { SimulatedCalls } from "./simulated-calls.ts";
import type { SimulatedTraffic } from "./simulated-traffic.ts";

/** What a metric says of the target's users: only once there are some, and a while after it happened. */
export class SimulatedGates {
  readonly #calls: SimulatedCalls;
  readonly #traffic: SimulatedTraffic;
  /** All that was measured, for whoever checks the laws. */
  readonly measured: Measurement[] = [];

  constructor(calls: SimulatedCalls, traffic: SimulatedTraffic) {
    this.#calls = calls;
    this.#traffic = traffic;
  }

  async measure(gate: string, { now }: MeasureContext): Promise<Measurement> {
    const measurement = { gate, at: now, ...this.#found(now) };
    this.measured.push(measurement);
    return measurement;
  }

  #found(now: number): Pick<Measurement, "outcome" | "message"> {
    const { faults } = this.#calls;
    const since = this.#calls.sinceStart();
    if (isIn(faults.metricOutage, since)) return { outcome: "error", message: "The metrics cannot be read." };
    const hasUsers = this.#traffic.mostOnTarget(now - delayMs) > 0;
    if (hasUsers && isIn(faults.targetFault, since - delayMs))
      return { outcome: "failed", message: "Requests to the target fail." };
    return { outcome: "successful", message: "Requests are answered." };
  }
}

/** Until a metric tells what happened. */
const delayMs = 120_000;
