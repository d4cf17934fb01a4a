import { type ProblemBetween } from "@causeway/core";
import { z } from "zod";
import { lagSources, replications } from "../lag-sources.ts";
import { gateLimits } from "./gate-limits.ts";
import { checkBetween, pointProblems } from "./limits-between.ts";
import { pointFields } from "./metric-reference.ts";

const lagSettings = gateLimits.extend({
  kind: z.literal("replication-lag"),
  replication: z
    .enum(replications)
    .describe("What replicates: it decides in what the lag is published, and what 0 means."),
  unit: z
    .enum(["seconds", "milliseconds"])
    .describe("Unit of min and max, which must be the one that the lag is published in."),
  min: z
    .number()
    .min(0)
    .default(0)
    .describe(
      "Lowest lag that is believed. RDS says -1 where nothing replicates, which is no lag and below every limit.",
    )
    .meta({ allowed: "a number from 0", examples: [0] }),
  max: z.number().min(0).describe("Highest lag that is still good."),
  zeroIs: z
    .enum(["unknown", "caught-up"])
    .default("unknown")
    .describe(
      "What a lag of 0 of DMS means without a heartbeat: its reader says 0 also where there is nothing to read, and where it is stuck.",
    ),
  ...pointFields,
  windowSeconds: pointFields.windowSeconds.default(180),
});

export const replicationLagGate = lagSettings.check(
  checkBetween(lagSettings, (gate) => [...lagProblems(gate), ...pointProblems(gate)]),
);

function lagProblems({ replication, unit, min, max }: z.output<typeof lagSettings>): readonly ProblemBetween[] {
  const published = lagSources[replication].unit;
  const problems: ProblemBetween[] = [];
  if (unit !== published) {
    problems.push({
      path: ["unit"],
      message: `unit is ${unit}; allowed for ${replication} is ${published}, in which its lag is published.`,
      hint: `Write unit: ${published}, and give min and max in ${published}.`,
    });
  }
  if (min > max) {
    problems.push({
      path: ["min"],
      message: `min is ${min}; allowed are numbers from 0 to max, which is ${max}.`,
      hint: "Lower min, or raise max.",
    });
  }
  return problems;
}

const s3Settings = gateLimits.extend({
  kind: z.literal("s3-replication"),
  bucket: z.string().min(3).max(63).describe("Bucket that is replicated."),
  ruleId: z.string().min(1).max(255).describe("Rule of its replication, whose metrics are on."),
  maxPending: z.int().min(0).default(0).describe("Operations that may still be pending."),
  maxFailed: z.int().min(0).default(0).describe("Operations that may have failed since the bake began."),
  maxLatencySeconds: z.number().min(0).optional().describe("Seconds that the slowest object may be behind."),
  batchJobId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe("Batch Replication job that copies what was there before; a rule copies only new objects."),
  ...pointFields,
  windowSeconds: pointFields.windowSeconds.default(900),
  freshnessSeconds: pointFields.freshnessSeconds.default(900),
});

export const s3ReplicationGate = s3Settings.check(checkBetween(s3Settings, pointProblems));

const tableName = z
  .string()
  .max(257)
  .regex(/^[^.\s]+\.[^\s]+$/)
  .meta({ allowed: "schema and table, as public.audit_log", examples: ["public.audit_log"] });

export const dmsValidationGate = gateLimits.extend({
  kind: z.literal("dms-validation"),
  waiveUnvalidated: z
    .array(tableName)
    .max(1000)
    .default([])
    .describe(
      "Tables without a primary key, which DMS never validates: each is compared in another way, and named here.",
    ),
  waiveSuspended: z
    .array(tableName)
    .max(1000)
    .default([])
    .describe("Tables with records whose validation is suspended, each looked at by a person."),
  pending: z
    .enum(["any", "zero"])
    .default("any")
    .describe("zero: nothing may be on its way, which is to be asked only once writes are frozen."),
  zeroPeriods: z
    .int()
    .min(1)
    .max(60)
    .default(3)
    .describe("Complete periods in a row in which nothing is on its way; only with pending: zero."),
  periodSeconds: pointFields.periodSeconds,
  settleSeconds: pointFields.settleSeconds,
});
