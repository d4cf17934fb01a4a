import { z } from "zod";

const action = z.enum(["rollback", "hold"]);

/** What every kind of gate is given. Each default is the strict one. */
export const gateLimits = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .describe("Name of the gate in the record and in decisions; no two gates have the same.")
    .meta({
      allowed: "up to 40 letters a-z, digits and single hyphens, a letter first",
      examples: ["target-errors"],
    }),
  intervalSeconds: z
    .int()
    .min(10)
    .max(86_400)
    .default(60)
    .describe("Time from one measurement to the next. CloudWatch has nothing new more often than each minute."),
  initialDelaySeconds: z
    .int()
    .min(0)
    .max(86_400)
    .default(0)
    .describe(
      "Time from the start of the bake to the first measurement; a gate that reads points waits for the first anyway.",
    ),
  failureLimit: z
    .int()
    .min(-1)
    .max(1000)
    .default(0)
    .describe(
      "Failed measurements that are tolerated in the whole bake, in a row or not; one more is too many. -1: any number.",
    )
    .meta({ allowed: "a whole number from -1 to 1000", examples: [0] }),
  inconclusiveLimit: z
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .describe("Inconclusive measurements that are tolerated in the whole bake; one more is too many."),
  errorLimit: z
    .int()
    .min(0)
    .max(1000)
    .default(4)
    .describe("Times in a row that it is tolerated that nothing can be measured; one more is too many."),
  count: z
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe("Measurements without which the gate is not over; without it, it is as long as the bake is."),
  consecutiveSuccessLimit: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe("Successful measurements in a row that it takes; without it one is enough."),
  onFailure: action.default("rollback").describe("What follows when too many measurements have failed."),
  onError: action
    .default("hold")
    .describe("What follows when nothing can be measured: who sees nothing, does not move."),
  onInconclusive: action.default("hold").describe("What follows when too many measurements say neither."),
  dryRun: z.boolean().default(false).describe("Measured and told; decides nothing."),
});

export type GateLimits = Omit<z.output<typeof gateLimits>, "id">;
