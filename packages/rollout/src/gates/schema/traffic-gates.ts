import { z } from "zod";
import { gateLimits } from "./gate-limits.ts";
import { boundProblems, checkBetween, pointProblems } from "./limits-between.ts";
import { metricReference, pointFields, units } from "./metric-reference.ts";

export const alarmGate = gateLimits.extend({
  kind: z.literal("alarm"),
  side: z.enum(["source", "target"]).default("target").describe("Side in whose account and region the alarms are."),
  alarmNames: z
    .array(z.string().min(1).max(255))
    .min(1)
    .max(100)
    .describe("Alarms of which none may be on.")
    .meta({ allowed: "1 to 100 names of alarms", examples: [["shop-alarm-any-green"]] }),
  reactionSeconds: z
    .int()
    .min(10)
    .max(86_400)
    .default(180)
    .describe(
      "Time that the slowest of them takes to notice: its period times its evaluation periods. A bake is longer.",
    ),
});

const metricSettings = gateLimits.extend({
  kind: z.literal("metric"),
  metric: metricReference.describe("Metric that is compared."),
  unit: z.enum(units).describe("Unit of the metric, and of min and max. A metric that comes in another is an error."),
  min: z.number().optional().describe("Lowest value that is still good; below it a measurement has failed."),
  max: z.number().optional().describe("Highest value that is still good; above it a measurement has failed."),
  missing: z
    .enum(["inconclusive", "zero"])
    .default("inconclusive")
    .describe(
      "What it means that there is no point. zero: nothing happened, as for errors of a load balancer, which publishes none; it needs requests, since where nothing arrives nothing fails.",
    ),
  requests: metricReference
    .optional()
    .describe("Metric that counts the requests of the same side, as RequestCount with the statistic Sum."),
  minimumRequests: z
    .int()
    .min(1)
    .default(100)
    .describe("Requests in the window below which nothing is concluded; only with requests."),
  per: z
    .enum(["period", "request"])
    .default("period")
    .describe(
      "period: every period's value is compared. request: the sum of the window is divided by its requests, so that sides with different traffic compare.",
    ),
  ...pointFields,
});

export const metricGate = metricSettings.check(
  checkBetween(metricSettings, (gate) => {
    const needs = gate.missing === "zero" ? "missing: zero" : gate.per === "request" ? "per: request" : undefined;
    const missing = {
      path: ["requests"],
      message: `requests is not given; with ${needs} it is needed.`,
      hint: "Name the metric that counts requests: RequestCount of the same load balancer, with the statistic Sum.",
    };
    return [
      ...boundProblems(gate),
      ...pointProblems(gate),
      ...(needs !== undefined && gate.requests === undefined ? [missing] : []),
    ];
  }),
);

export const targetHealthGate = gateLimits.extend({
  kind: z.literal("target-health"),
  side: z.enum(["source", "target"]).default("target").describe("Side whose target groups are asked."),
  targetGroupArns: z
    .array(z.string().regex(/^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[\w/-]+$/))
    .min(1)
    .max(10)
    .describe("Target groups, each of which must have its healthy targets.")
    .meta({ allowed: "1 to 10 ARNs of target groups" }),
  minHealthy: z.int().min(1).max(5000).default(1).describe("Healthy targets that each group has at least."),
  maxUnhealthy: z.int().min(0).max(5000).default(0).describe("Unhealthy targets that each group has at most."),
});

const httpSettings = gateLimits.extend({
  kind: z.literal("http"),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .regex(/^https?:\/\/[^/?#@]+([/?#]|$)/)
    .describe("Address that is asked, of the side that is judged and not of the name that moves.")
    .meta({
      allowed: "an address with http or https, and no user or password in it",
      examples: ["https://green.shop.example.com/health"],
    }),
  statuses: z.array(z.int().min(100).max(599)).min(1).max(20).default([200]).describe("Statuses that are good."),
  bodyContains: z.string().min(1).max(1000).optional().describe("Text that the answer has in it."),
  samples: z.int().min(1).max(100).default(5).describe("Requests of one measurement."),
  minSuccessPercent: z.number().min(0).max(100).default(100).describe("Share of good answers, of all requests."),
  maxLatencyMs: z
    .number()
    .min(1)
    .max(60_000)
    .optional()
    .describe("Milliseconds within which a good answer has arrived."),
  timeoutMs: z.int().min(100).max(60_000).default(5000).describe("Milliseconds after which a request is given up."),
});

export const httpGate = httpSettings.check(
  checkBetween(httpSettings, ({ maxLatencyMs, timeoutMs }) =>
    maxLatencyMs === undefined || maxLatencyMs <= timeoutMs
      ? []
      : [
          {
            path: ["maxLatencyMs"],
            message: `maxLatencyMs is ${maxLatencyMs}; allowed are numbers up to timeoutMs, which is ${timeoutMs}.`,
            hint: "Lower maxLatencyMs, or raise timeoutMs.",
          },
        ],
  ),
);

export const dnsShareGate = gateLimits.extend({
  kind: z.literal("dns-share"),
  tolerancePercent: z
    .number()
    .min(0.1)
    .max(50)
    .default(10)
    .describe("Percentage points by which the share of the answers may differ from the share of the weights."),
  minimumAnswers: z
    .int()
    .min(20)
    .max(100_000)
    .default(200)
    .describe("Answers of authoritative servers below which nothing is concluded."),
});
