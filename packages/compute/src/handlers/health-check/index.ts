import { cloudWatchMetrics } from "../metrics/cloudwatch-metrics.ts";
import { checkHealth } from "./check-health.ts";
import type { Health } from "./health.ts";
import { healthSettings } from "./health-settings.ts";
import { httpsProbe } from "./https-probe.ts";

const { check, namespace, ...question } = healthSettings(process.env);
const ports = { probe: httpsProbe(), metrics: cloudWatchMetrics(namespace), now: () => performance.now() };

/** Entry of the function that asks a service whether it is well. */
export async function handler(): Promise<Health> {
  const health = await checkHealth(check, question, ports);
  // oxlint-disable-next-line no-console -- CloudWatch takes a function's log from here.
  console.info(JSON.stringify({ check, ...health }));
  return health;
}
