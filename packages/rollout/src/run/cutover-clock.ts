export interface CutoverClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Ends at once when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
