import { regionField } from "@causeway/core";
import { z } from "zod";
import { checkBetween } from "../gates/schema/limits-between.ts";
import { gateSettings } from "../gates/schema/gate-schema.ts";
import { dataSchema } from "./data-schema.ts";
import { freezeWindowsSchema } from "./freeze-windows.ts";
import { planProblems } from "./problems/plan-problems.ts";
import { trafficSchema } from "./traffic-schema.ts";

const rollbackSchema = z.strictObject({
  ladder: z
    .array(z.int().min(0).max(100))
    .min(1)
    .max(40)
    .optional()
    .meta({
      description: "Falling shares of the target, down to 0. Without it: the steps, backwards.",
      examples: [[50, 0]],
    }),
  rungSeconds: z
    .int()
    .min(10)
    .max(86_400)
    .default(120)
    .meta({ description: "How long each share of the ladder is kept.", examples: [120] }),
  onBreach: z.enum(["emergency", "ladder"]).default("emergency").meta({
    description: "What follows a gate that fails: all traffic goes back by one change, or by the ladder.",
  }),
  divertByHealthCheck: z.boolean().optional().meta({
    description:
      "Whether traffic leaves the target by its health check where Route 53 takes no changes. Without it: where health checks are named.",
  }),
});

const approvalsSchema = z.strictObject({
  everyStep: z.boolean().default(false).meta({
    description: "Whether a person has to approve each step above 0. The switch of the data always waits for one.",
  }),
});

const limitsSchema = z.strictObject({
  restSecondsAfterRollback: z
    .int()
    .min(0)
    .max(604_800)
    .default(3600)
    .meta({
      description:
        "How long after a rollback no cut-over of this name begins, unless a person says that the cause is known.",
      examples: [3600],
    }),
});

const regionsSchema = z.strictObject({
  source: regionField.meta({ description: "Region of the side that serves now: its metrics and alarms are there." }),
  target: regionField.meta({ description: "Region of the side that traffic moves to." }),
});

/** A plan, before what its parts ask of each other is looked at. */
const planParts = z.strictObject({
  name: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .meta({
      description: "Name of the cut-over: its state and its record are kept under it.",
      allowed: "up to 40 letters a-z, digits and single hyphens, a letter first",
      examples: ["shop-to-green"],
    }),
  description: z.string().max(1000).optional().meta({ description: "What a reader wants to know first." }),
  regions: regionsSchema.optional().meta({
    description: "Regions of both sides. Without them: that of the traffic, where it has one.",
  }),
  traffic: trafficSchema.meta({ description: "How traffic is moved, and in which steps." }),
  data: dataSchema.default({ kind: "none" }).meta({ description: "How the data moves." }),
  gates: z.array(gateSettings).max(100).default([]).meta({
    description:
      "What is looked at while traffic stays at a weight: none of it may be bad, or the weight does not rise.",
  }),
  rollback: rollbackSchema.prefault({}).meta({ description: "How traffic goes back to the source." }),
  freezeWindows: freezeWindowsSchema.optional().meta({
    description: "Times in which no step begins. What takes traffic back always may.",
  }),
  approvals: approvalsSchema.prefault({}).meta({ description: "What waits for a person." }),
  limits: limitsSchema.prefault({}).meta({ description: "What keeps a cut-over from being tried again and again." }),
});

/** One plan: what moves, in which steps, by what it is judged, and how it goes back. */
export const planSchema = planParts.check(checkBetween(planParts, planProblems));

export type PlanParts = z.output<typeof planParts>;
