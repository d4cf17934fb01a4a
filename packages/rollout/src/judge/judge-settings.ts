import { z } from "zod";

const word = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .meta({ allowed: "up to 40 letters a-z, digits and single hyphens, a letter first", examples: ["latency"] });

const effectSettings = z.strictObject({
  measure: z
    .enum(["cles", "mean-ratio"])
    .default("cles")
    .describe(
      "cles: the chance that a value of the target is above one of the source, 0.5 without effect. mean-ratio: 1 without effect; it cannot be told where a mean is 0, and then does not excuse.",
    ),
  allowedIncrease: z.number().min(0).optional().describe("Up to this size a rise is excused."),
  allowedDecrease: z.number().min(0).optional().describe("Down to this size a fall is excused."),
  criticalIncrease: z.number().min(0).optional().describe("From this size a rise of a critical metric counts as such."),
  criticalDecrease: z.number().min(0).optional().describe("Down to this size a fall of a critical metric does."),
});

/** What is asked of one metric, wherever its points come from. */
export const judgedMetricSettings = z.strictObject({
  name: word.describe("Name of the metric in the record."),
  direction: z
    .enum(["increase", "decrease", "either"])
    .default("increase")
    .describe("Which change of the target against the source is bad."),
  tolerance: z
    .number()
    .min(0)
    .max(1)
    .default(0.25)
    .describe(
      "Share of the estimated shift that the whole interval must be beyond, so that a shift that is hardly known is excused.",
    ),
  margin: z
    .number()
    .min(0)
    .default(0)
    .describe("Shift that is not material, in the metric's own unit: the whole interval must be beyond it."),
  marginPercent: z
    .number()
    .min(0)
    .max(1000)
    .default(0)
    .describe("The same, as percent of the source's median: another region or a cold cache is seldom exactly as fast."),
  effect: effectSettings.default({ measure: "cles" }).describe("Size from which a shift counts."),
  critical: z.boolean().default(false).describe("A material change makes the score 0."),
  required: z.boolean().default(false).describe("Without points nothing is judged; a critical metric is required too."),
  muted: z.boolean().default(false).describe("Told, and not counted."),
  missing: z
    .enum(["remove", "zero"])
    .default("remove")
    .describe("What a period without a point is: unknown, or zero as for a count of errors."),
  outliers: z
    .enum(["keep", "remove"])
    .default("keep")
    .describe("Whether points more than three interquartile ranges away are removed."),
  group: word.default("metrics").describe("Group whose score it counts in."),
});

export type JudgedMetric = z.output<typeof judgedMetricSettings>;

/** What is asked of all metrics together. */
export const judgeSettings = z.strictObject({
  groupWeights: z
    .record(word, z.number().min(0).max(100))
    .default({})
    .describe("Percent of the score that a group has; those without share the rest alike."),
  successScore: z.number().min(0).max(100).default(95).describe("Score from which the target passes."),
  marginalScore: z
    .number()
    .min(0)
    .max(100)
    .default(75)
    .describe("Score below which the target fails; between both it is marginal, which is not conclusive."),
  confidence: z.number().min(0.8).max(0.999).default(0.98).describe("Confidence of the intervals."),
  minimumPoints: z
    .int()
    .min(5)
    .max(100_000)
    .default(50)
    .describe("Points that each side of a metric must have. Fewer are not judged: Kayenta's guide asks for 50."),
});

export type JudgeSettings = z.output<typeof judgeSettings>;
