import { type CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import type { MetricInfo } from "@aws-sdk/client-service-quotas";
import { listIn, numberIn, reading, textIn } from "./reading.ts";

const action = "cloudwatch:GetMetricStatistics";

/** The metric is written each minute or five, a while after. */
const windowMs = 30 * 60_000;

/** Answers the most that was used in the last half hour. No point is no use: the metric is there from the first one on. */
export async function metricUsage(
  client: CloudWatchClient,
  metric: MetricInfo | undefined,
  now: Date,
): Promise<number> {
  const { MetricNamespace, MetricName, MetricDimensions = {} } = metric ?? {};
  const command = new GetMetricStatisticsCommand({
    Namespace: textIn("servicequotas:GetServiceQuota", MetricNamespace),
    MetricName: textIn("servicequotas:GetServiceQuota", MetricName),
    Dimensions: Object.entries(MetricDimensions).map(([Name, Value]) => ({ Name, Value })),
    StartTime: new Date(now.getTime() - windowMs),
    EndTime: now,
    Period: 300,
    Statistics: ["Maximum"],
  });
  const { Datapoints } = await reading(action, () => client.send(command));
  return Math.max(0, ...listIn(action, Datapoints).map(({ Maximum }) => numberIn(action, Maximum)));
}
