/** One value of a metric. */
export interface MetricValue {
  readonly name: string;
  readonly value: number;
  readonly unit: "Count" | "Milliseconds";
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Where metrics go. Throws when they do not arrive: a check that nobody hears of must not look done. */
export type MetricSink = (values: readonly MetricValue[]) => Promise<void>;
