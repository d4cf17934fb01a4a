/** What one measurement after `up` came to. Free of secrets. */
export interface GateRecord {
  /** As `probe:https://shop.example/health`, `alarm:shop-5xx`, `image-scan` or `tags`. */
  readonly id: string;
  /** `unknown`: it could not be measured, which is no pass. `skipped`: there is nothing to measure. */
  readonly status: "passed" | "failed" | "unknown" | "skipped";
  /** One sentence. */
  readonly message: string;
}
