import { z } from "zod";

/**
 * Units of CloudWatch. A metric that has another unit than the gate is an error and never converted: whoever mixes seconds and
 * milliseconds up has not decided which limit is meant.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html
 */
export const units = [
  "Seconds",
  "Microseconds",
  "Milliseconds",
  "Bytes",
  "Kilobytes",
  "Megabytes",
  "Gigabytes",
  "Terabytes",
  "Bits",
  "Kilobits",
  "Megabits",
  "Gigabits",
  "Terabits",
  "Percent",
  "Count",
  "Bytes/Second",
  "Kilobytes/Second",
  "Megabytes/Second",
  "Gigabytes/Second",
  "Terabytes/Second",
  "Bits/Second",
  "Kilobits/Second",
  "Megabits/Second",
  "Gigabits/Second",
  "Terabits/Second",
  "Count/Second",
  "None",
] as const;

export type Unit = (typeof units)[number];

/** One metric, as CloudWatch names it. */
export const metricReference = z.strictObject({
  side: z
    .enum(["source", "target"])
    .default("target")
    .describe("Side of the cut-over in whose account and region the metric is read."),
  namespace: z
    .string()
    .max(255)
    .regex(/^[\w./#:-]+$/)
    .meta({
      description: "Namespace of the metric.",
      allowed: "up to 255 letters, digits and . - _ / # :",
      examples: ["AWS/ApplicationELB"],
    }),
  name: z
    .string()
    .min(1)
    .max(255)
    .meta({ description: "Name of the metric.", allowed: "up to 255 characters", examples: ["TargetResponseTime"] }),
  dimensions: z
    .record(z.string().min(1).max(255), z.string().min(1).max(1024))
    .default({})
    .describe("Dimensions: all that the metric is published with, since CloudWatch matches them exactly.")
    .meta({ examples: [{ LoadBalancer: "app/shop-green/50dc6c495c0c9188" }] }),
  statistic: z
    .string()
    .regex(/^(Average|Sum|Minimum|Maximum|SampleCount|(p|tm|tc|ts|wm)\d{1,2}(\.\d{1,10})?|p100)$/)
    .meta({
      description: "Statistic of each period.",
      allowed: "Average, Sum, Minimum, Maximum, SampleCount or a percentile as p99",
      examples: ["p99"],
    }),
});

/** How a gate that reads points takes them. */
export const pointFields = {
  periodSeconds: z
    .int()
    .min(60)
    .max(3600)
    .multipleOf(60)
    .default(60)
    .describe("Period of a point.")
    .meta({ allowed: "a multiple of 60 from 60 to 3600", examples: [60] }),
  windowSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .default(300)
    .describe("How far back from the newest complete period points are judged, never beyond the start of the bake."),
  settleSeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(120)
    .describe(
      "Age that a period must have before it is judged. CloudWatch promises no time by which points have arrived, and a period that is still filling looks better or worse than it is.",
    ),
  freshnessSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .default(360)
    .describe("Age of the newest point's period beyond which nothing is concluded from it."),
};
