import type { MetricSink, MetricValue } from "../metrics/metric-sink.ts";
import { type Health, healthOf, type HealthQuestion, type Probe } from "./health.ts";

export interface HealthCheckPorts {
  readonly probe: Probe;
  readonly metrics: MetricSink;
  /** Milliseconds from any point in time, never going back. */
  readonly now: () => number;
}

/**
 * Asks once and puts what came of it into metrics: `Healthy` 1 or 0, and `Latency` where there was an answer.
 *
 * @param check Name of the check, the metrics' one dimension.
 */
export async function checkHealth(check: string, question: HealthQuestion, ports: HealthCheckPorts): Promise<Health> {
  const startedAt = ports.now();
  const answer = await ports.probe(question);
  const health = healthOf(question, answer, Math.round(ports.now() - startedAt));
  await ports.metrics(metricsOf(check, health));
  return health;
}

/** The time until a failure says nothing of how fast the service is: a refused connection is the fastest of all. */
function metricsOf(check: string, { outcome, latencyMs }: Health): readonly MetricValue[] {
  const dimensions = { Check: check };
  return [
    { name: "Healthy", value: outcome === "healthy" ? 1 : 0, unit: "Count", dimensions },
    ...(outcome === "unreachable"
      ? []
      : [{ name: "Latency", value: latencyMs, unit: "Milliseconds", dimensions } as const]),
  ];
}
