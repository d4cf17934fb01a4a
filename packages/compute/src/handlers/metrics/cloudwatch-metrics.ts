import { CloudWatchClient, PutMetricDataCommand } from "@aws-sdk/client-cloudwatch";
import type { MetricSink } from "./metric-sink.ts";

/** The most values that CloudWatch takes at once. */
const mostAtOnce = 1000;

/** Puts metrics into a namespace of CloudWatch, in the function's own region. */
export function cloudWatchMetrics(namespace: string, client: CloudWatchClient = new CloudWatchClient()): MetricSink {
  return async (values) => {
    for (let from = 0; from < values.length; from += mostAtOnce) {
      const some = values.slice(from, from + mostAtOnce);
      const command = new PutMetricDataCommand({
        Namespace: namespace,
        MetricData: some.map(({ name, value, unit, dimensions }) => ({
          MetricName: name,
          Value: value,
          Unit: unit,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        })),
      });
      // oxlint-disable-next-line no-await-in-loop -- one batch after another keeps within what CloudWatch takes in a second
      await client.send(command);
    }
  };
}
