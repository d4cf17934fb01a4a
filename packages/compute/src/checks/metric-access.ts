import type { AccessStatement } from "@causeway/core/component";

/** Under which the functions of all environments put their metrics, each with its own name as a dimension. */
export const metricNamespace = "Causeway/Checks";

/** Lets a function put metrics of this namespace: CloudWatch knows no narrower resource. */
export const putMetrics: AccessStatement = {
  sid: "PutMetrics",
  actions: ["cloudwatch:PutMetricData"],
  anyResource: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html",
  conditions: { StringEquals: { "cloudwatch:namespace": metricNamespace } },
};
