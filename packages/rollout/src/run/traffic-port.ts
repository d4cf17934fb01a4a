/** Moves traffic between source and target. A fault that may pass is a `PassingFault`; any other is final. */
export interface TrafficPort {
  /** Share of the target, in percent. Setting what is set already changes nothing. */
  setWeight(weight: number): Promise<void>;
  readWeight(): Promise<WeightReading>;
  /** Keeps traffic from the target by another way than the weights, or lets it there again. */
  divert(on: boolean): Promise<void>;
  isDiverted(): Promise<boolean>;
  /** Whether the source could take all traffic. */
  capacity(): Promise<Finding>;
}

export interface WeightReading {
  /** Undefined where what is there is no share that a plan sets. */
  readonly weight: number | undefined;
  /** When it held everywhere, in epoch milliseconds; undefined while it does not. */
  readonly inSyncAt: number | undefined;
  /** What was read, in words. */
  readonly message: string;
}

/** Whether something is so, and what was seen. */
export interface Finding {
  readonly holds: boolean;
  readonly message: string;
}
