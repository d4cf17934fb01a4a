import type { PropertyValue } from "@causeway/graph";
import { charged, type CostPart, type Estimator, notEstimated } from "../cost-part.ts";
import { isObject, knownIn, numberIn, readList, readNumber, readProperty, type Seen } from "../node-reading.ts";

/** Keys, secrets, and what watches the rest. */
export const watching: Readonly<Record<string, Estimator>> = {
  "aws:kms/key:Key": key,
  "aws:kms/externalKey:ExternalKey": key,
  "aws:kms/replicaKey:ReplicaKey": key,
  "aws:kms/replicaExternalKey:ReplicaExternalKey": key,
  "aws:secretsmanager/secret:Secret": secret,
  "aws:cloudwatch/metricAlarm:MetricAlarm": metricAlarm,
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": () => [
    charged("alarm", { item: "alarm", variant: "composite", quantity: 1, label: "composite alarm" }),
  ],
  "aws:cloudwatch/dashboard:Dashboard": () => [
    charged("dashboard", { item: "dashboard", variant: "", region: "global", quantity: 1, label: "dashboard" }),
  ],
};

/** @see https://aws.amazon.com/kms/pricing/ (each of the first two rotations adds as much again) */
function key(): readonly CostPart[] {
  return [charged("key", { item: "kms-key", variant: "", quantity: 1, label: "KMS key" })];
}

/** @see https://aws.amazon.com/secrets-manager/pricing/ (a replica counts as a secret of its own) */
function secret({ node }: Seen): readonly CostPart[] {
  const replicas = readList(node, "replicas");
  if (replicas.kind === "unknown") return [notEstimated("secret", "the number of its replicas is not known")];
  const quantity = 1 + (knownIn(replicas)?.length ?? 0);
  return [charged("secret", { item: "secret", variant: "", quantity, label: "secret" })];
}

/** Below a minute, an alarm and its metrics are of high resolution. */
const minute = 60;

/**
 * An alarm is paid by the metrics it looks at; one that looks for anomalies takes three.
 *
 * @see https://aws.amazon.com/cloudwatch/pricing/
 */
function metricAlarm({ node }: Seen): readonly CostPart[] {
  const queries = readList(node, "metricQueries");
  if (queries.kind === "unknown") return [notEstimated("alarm", "its metrics are not known")];
  if (queries.kind === "absent" || queries.value.length === 0) return simpleAlarm(node);
  const rows = queries.value.filter(isObject);
  if (rows.length < queries.value.length) return [notEstimated("alarm", "its metrics are not known")];
  if (rows.some((row) => /\bSELECT\b|\bSEARCH\s*\(/iu.test(textIn(row["expression"]))))
    return [notEstimated("alarm", "how many metrics its query finds is not known")];
  const metrics = rows.map((row) => row["metric"]).filter(isObject);
  const periods = metrics.map((metric) => numberIn(metric["period"]));
  if (metrics.length === 0 || periods.includes(undefined)) return [notEstimated("alarm", "its metrics are not known")];
  const isAnomaly = rows.some((row) => /ANOMALY_DETECTION_BAND/u.test(textIn(row["expression"])));
  const isFast = periods.some((period) => period !== undefined && period < minute);
  return alarmParts(isFast, isAnomaly ? 3 * metrics.length : metrics.length);
}

function simpleAlarm(node: Seen["node"]): readonly CostPart[] {
  const period = readNumber(node, "period");
  if (period.kind === "known") return alarmParts(period.value < minute, 1);
  const isWatching = readProperty(node, "metricName").kind !== "absent";
  return [notEstimated("alarm", isWatching ? "its period is not known" : "its metrics are not known")];
}

function alarmParts(isFast: boolean, quantity: number): readonly CostPart[] {
  const variant = isFast ? "high-resolution" : "standard";
  const label = isFast ? "high-resolution metric of an alarm" : "metric of an alarm";
  return [charged("alarm", { item: "alarm", variant, quantity, label })];
}

function textIn(value: PropertyValue | undefined): string {
  return typeof value === "string" ? value : "";
}
