/** What goes wrong in one simulated cut-over. Times are milliseconds from its start. */
export interface Faults {
  /** Chance that a call is refused because there were too many. */
  readonly throttle: number;
  /** While it takes no changes of traffic. */
  readonly trafficOutage: Span | undefined;
  /** While nothing can be measured. */
  readonly metricOutage: Span | undefined;
  /** While the target fails its users. */
  readonly targetFault: Span | undefined;
  /** While the copy falls behind. */
  readonly lagSpike: Span | undefined;
  /** While a change of weights is not in effect everywhere. */
  readonly stuckChange: Span | undefined;
  /** While the source could not take all traffic. */
  readonly shortSource: Span | undefined;
  /** Ordinal numbers of the calls and saves around which the process ends: even before, odd after. */
  readonly crashes: ReadonlySet<number>;
  /** The same, where the process stops for longer than its lease, and then goes on beside the one that took over. */
  readonly stalls: ReadonlySet<number>;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export const noFaults: Faults = {
  throttle: 0,
  trafficOutage: undefined,
  metricOutage: undefined,
  targetFault: undefined,
  lagSpike: undefined,
  stuckChange: undefined,
  shortSource: undefined,
  crashes: new Set(),
  stalls: new Set(),
};

export function isIn(span: Span | undefined, at: number): boolean {
  return span !== undefined && at >= span.from && at < span.to;
}
