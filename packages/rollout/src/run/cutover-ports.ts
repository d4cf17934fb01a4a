import type { Measurement, MeasureContext } from "../gates/measurement.ts";
import type { CutoverClock } from "./cutover-clock.ts";
import type { DataPort } from "./data-port.ts";
import type { TrafficPort } from "./traffic-port.ts";

/** All that a cut-over has to do with the world. AWS is behind them, or a simulated cloud. */
export interface CutoverPorts {
  readonly traffic: TrafficPort;
  readonly data: DataPort;
  /** Looks at the gate of that id. What cannot be measured is a measurement too, of the outcome `error`. */
  readonly measure: (gate: string, context: MeasureContext) => Promise<Measurement>;
  readonly clock: CutoverClock;
}
