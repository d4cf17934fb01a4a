import { checkedBy, parsedBy } from "@causeway/core";
import { fargateSize, imageDigest } from "@causeway/compute";
import { healthPath } from "@causeway/traffic";
import { z } from "zod";

const dayMinutes = 24 * 60;
const minutes = (most: number) => z.int().min(0).max(most);

const manualWaitMinutes = z
  .int()
  .min(1)
  .exactOptional()
  .describe("Minutes that a release waits for a person to promote it; nobody is asked without it.");

const ecs = {
  kind: z.literal("ecs").describe("ECS itself moves the traffic."),
  bakeMinutes: minutes(dayMinutes).describe("Minutes that the old version runs on: the time to go back."),
  manualWaitMinutes,
};

const codeDeploy = z.strictObject({
  kind: z.literal("codedeploy").describe("CodeDeploy moves the traffic."),
  config: z.union([
    z.enum([
      "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
      "CodeDeployDefault.ECSLinear10PercentEvery3Minutes",
      "CodeDeployDefault.ECSCanary10Percent5Minutes",
      "CodeDeployDefault.ECSCanary10Percent15Minutes",
      "CodeDeployDefault.ECSAllAtOnce",
    ]),
    z.strictObject({
      shift: z.enum(["linear", "canary"]).describe("Whether all steps are alike, or the first is small."),
      percent: z.int().describe("Traffic moved in each step, or first."),
      minutes: z.int().describe("Minutes between steps, or until the rest."),
    }),
  ]),
  terminationWaitMinutes: minutes(2 * dayMinutes).describe(
    "Minutes that the old version runs on: the time to go back.",
  ),
  bakeMinutes: minutes(2 * dayMinutes)
    .default(0)
    .describe("Minutes that whoever releases watches the new version."),
  manualWaitMinutes,
});

/** How a new version takes over; each alarm of the side undoes it. */
export const rolloutSettings = z.discriminatedUnion("kind", [
  z.discriminatedUnion("mode", [
    z.strictObject({ ...ecs, mode: z.literal("blue-green").describe("All traffic at once.") }),
    z.strictObject({
      ...ecs,
      mode: z.literal("linear").describe("Traffic in equal steps."),
      stepPercent: z.number().default(10).describe("Traffic moved in each step."),
      stepMinutes: minutes(dayMinutes).default(6).describe("Minutes between steps."),
    }),
    z.strictObject({
      ...ecs,
      mode: z.literal("canary").describe("A little traffic first, then the rest."),
      canaryPercent: z.number().default(10).describe("Traffic that the new version gets first."),
      canaryMinutes: minutes(dayMinutes).default(10).describe("Minutes until it gets the rest."),
    }),
  ]),
  codeDeploy,
]);

const taskSize = z
  .strictObject({
    cpuUnits: z.int().describe("1024 are one vCPU."),
    memoryMiB: z.int().describe("Memory of a task."),
  })
  .check(checkedBy(["memoryMiB"], ({ cpuUnits, memoryMiB }) => fargateSize(cpuUnits, memoryMiB)))
  .optional()
  .describe("Size of a task; 256 and 512 when ephemeral, 1024 and 2048 when protected.")
  .meta({ examples: [{ cpuUnits: 1024, memoryMiB: 2048 }] });

const tasks = z.int().min(2).max(1000);

/** The application, which both sides run. */
export const serviceSettings = z
  .strictObject({
    size: taskSize,
    architecture: z.enum(["ARM64", "X86_64"]).default("ARM64").describe("What the image is built for."),
    minTasks: tasks.default(2).describe("Tasks that run at the least, in several zones."),
    maxTasks: tasks.default(10).describe("Tasks that scaling may start."),
    healthPath,
    rollout: rolloutSettings
      .optional()
      .describe(
        "How a new version takes over; ECS at once when ephemeral, ECS by a canary with an hour to go back when protected.",
      ),
  })
  .prefault({});

/** Digest of an image in the side's registry. */
export const firstImage = z
  .string()
  .describe("Digest of the image that the first tasks start; later ones are the deployer's.")
  .meta({ allowed: '"sha256:" followed by 64 digits 0-9 and a-f', examples: [`sha256:${"0".repeat(64)}`] })
  .transform(parsedBy(imageDigest));
