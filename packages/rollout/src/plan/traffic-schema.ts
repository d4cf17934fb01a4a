import { regionField } from "@causeway/core";
import { z } from "zod";

const side = (what: string) =>
  z.strictObject({
    source: z
      .string()
      .min(1)
      .meta({ description: `${what} of the side that serves now.` }),
    target: z
      .string()
      .min(1)
      .meta({ description: `${what} of the side that traffic moves to.` }),
  });

const weightField = z
  .int()
  .min(0)
  .max(100)
  .meta({
    description: "Share of the traffic that goes to the target, in percent.",
    allowed: "a whole number from 0 to 100",
    examples: [25],
  });

const secondsField = z
  .int()
  .min(0)
  .max(86_400)
  .meta({ allowed: "whole seconds, at most a day", examples: [600] });

const stepSchema = z.strictObject({
  weight: weightField,
  bakeSeconds: secondsField
    .optional()
    .meta({ description: "How long it is watched before the next step, from when the weights hold everywhere." }),
  approval: z
    .boolean()
    .default(false)
    .meta({ description: "Whether a person has to approve before this step begins." }),
});

const ladder = {
  steps: z
    .array(z.union([weightField, stepSchema]))
    .min(2)
    .max(40)
    .meta({
      description: "Shares of the target, from 0 to 100, each with its time to watch. A plain number has the defaults.",
      examples: [[0, 25, 50, 75, 100]],
    }),
  bakeSeconds: secondsField
    .min(60)
    .default(600)
    .meta({ description: "How long a step is watched that does not say it itself.", examples: [600] }),
  graceSeconds: secondsField
    .max(3600)
    .default(60)
    .meta({ description: "What is added to the time that caches keep an old answer, before anything is measured." }),
};

const arnField = z.string().startsWith("arn:");

const sourceTargets = z
  .strictObject({
    region: regionField,
    targetGroupArns: z.array(arnField).min(1).max(20),
    healthy: z.int().min(1).max(1000).default(1).meta({ description: "Healthy targets that each of them needs." }),
  })
  .meta({
    description:
      "Target groups behind the source. Without them it is not known whether it can take all traffic back, and a person is asked.",
  });

const simpleRecord = z
  .strictObject({
    targetDnsName: z.string().min(1).meta({ description: "What the target's records point to." }),
    targetZoneId: z.string().min(1).optional().meta({
      description: "Zone of that name, as the balancer tells it: the records become aliases. A CNAME has none.",
    }),
  })
  .meta({
    description:
      "Where the name has a simple record to begin with: the first change replaces it by two weighted ones, in one piece.",
  });

/** Two weighted records of a name. @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html */
const route53 = z.strictObject({
  executor: z.literal("route53"),
  zoneId: z.string().min(1).meta({ description: "Hosted zone of the records." }),
  recordName: z.string().min(1).meta({ description: "Name whose weights are moved." }),
  recordTypes: z
    .array(z.enum(["A", "AAAA", "CNAME"]))
    .min(1)
    .default(["A", "AAAA"])
    .meta({ description: "Types of its records. One change moves all of them." }),
  setIdentifiers: side("Set identifier of the record"),
  ttlSeconds: z.int().min(1).max(3600).default(60).meta({
    description:
      "How long a resolver keeps an answer. An alias record has that of what it points to: 60 for a balancer.",
  }),
  healthCheckIds: side("Health check").optional().meta({
    description:
      "Health checks of the two records: by inverting that of the target, traffic leaves it also while Route 53 takes no changes.",
  }),
  simpleRecord: simpleRecord.optional(),
  sourceTargets: sourceTargets.optional(),
  ...ladder,
});

/** Weights of a rule of a balancer. @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html */
const listener = z.strictObject({
  executor: z.literal("listener"),
  region: regionField,
  ruleArn: z.string().startsWith("arn:").meta({ description: "Rule whose forward action divides the requests." }),
  targetGroupArns: side("Target group"),
  deregistrationSeconds: secondsField
    .max(3600)
    .default(300)
    .meta({ description: "How long a target that loses its traffic finishes what it began." }),
  healthyTargets: z.int().min(1).max(1000).optional().meta({
    description:
      "Healthy targets that the source needs to take all traffic back. @default as many as the target has, and one at least",
  }),
  ...ladder,
});

const version = {
  region: regionField,
  clusterName: z.string().min(1).meta({ description: "Cluster of the service." }),
  serviceName: z.string().min(1).meta({ description: "Service that gets a new version." }),
  image: z
    .string()
    .regex(/@sha256:[0-9a-f]{64}$/)
    .meta({
      description: "Image of the new version, by its digest.",
      allowed: "repository@sha256:digest",
    }),
  containerName: z.string().min(1).meta({ description: "Container that gets the image." }),
  releaseSeconds: secondsField
    .min(300)
    .default(7200)
    .meta({
      description:
        "How long the service may take to move all callers, its own steps and pauses included. Then a person has to look.",
      examples: [7200],
    }),
  bakeSeconds: secondsField.min(60).default(600).meta({
    description: "How long it is watched once all traffic is there.",
  }),
};

/** A version inside of an environment, whose steps the service takes itself. */
const ecs = z.strictObject({ executor: z.literal("ecs"), ...version });

const codedeploy = z.strictObject({
  executor: z.literal("codedeploy"),
  ...version,
  applicationName: z.string().min(1).meta({ description: "Application of CodeDeploy." }),
  deploymentGroupName: z.string().min(1).meta({ description: "Deployment group of CodeDeploy." }),
});

/** How traffic is moved, and in which steps. */
export const trafficSchema = z.discriminatedUnion("executor", [route53, listener, ecs, codedeploy]);

export type TrafficSettings = z.output<typeof trafficSchema>;
