import { checkedBy, parsedBy } from "@causeway/core";
import { fargateSize, fleetSettings, imageDigest } from "@causeway/compute";
import { z } from "zod";
import { variableSettings } from "./variable-settings.ts";

/** How a new version of the containers takes over. */
export const releaseSettings = z
  .strictObject({
    mode: z
      .enum(["blue-green", "linear", "canary"])
      .default("canary")
      .describe("All traffic at once, in equal steps, or a first share and then the rest."),
    percent: z.number().min(0.1).max(100).default(10).describe("Share of each step, or the first one; none at once."),
    minutes: z.int().min(0).max(1440).default(10).describe("Time between steps, or until the rest."),
    bakeMinutes: z
      .int()
      .min(0)
      .max(1440)
      .default(60)
      .describe("Time that the old version runs on with the new one serving: the time to go back."),
    manualWaitMinutes: z
      .int()
      .min(1)
      .max(20_160)
      .optional()
      .describe(
        "Time that a release waits for a person to promote it, and is undone then; nobody is asked without it.",
      ),
  })
  .prefault({});

const containers = z
  .strictObject({
    kind: z.literal("containers").describe("What serves: containers on Fargate, or instances of EC2."),
    imageDigest: z
      .string()
      .meta({ allowed: 'sha256: and 64 digits 0-9 and a-f, as "docker push" prints it' })
      .transform(parsedBy(imageDigest))
      .describe("Image that the first release starts, in this stack's repository; later ones come from the deployer."),
    architecture: z.enum(["ARM64", "X86_64"]).default("ARM64").describe("What the image is built for."),
    cpuUnits: z
      .literal([256, 512, 1024, 2048, 4096, 8192, 16_384])
      .describe("CPU of a task; 1024 are one vCPU.")
      .meta({ examples: [1024] }),
    memoryMiB: z
      .int()
      .describe("Memory of a task.")
      .meta({ examples: [2048] }),
    minTasks: z.int().min(2).default(2).describe("Tasks that run at any time."),
    maxTasks: z.int().max(5000).describe("Tasks that run at most."),
    variables: variableSettings,
    release: releaseSettings,
  })
  .check(checkedBy(["memoryMiB"], ({ cpuUnits, memoryMiB }) => fargateSize(cpuUnits, memoryMiB)));

const { imageParameter, userData } = fleetSettings.shape;

const instances = z.strictObject({
  kind: z.literal("instances").describe("What serves: containers on Fargate, or instances of EC2."),
  ...fleetSettings.shape,
  imageParameter: imageParameter.optional(),
  userData: userData.optional(),
});

/** What stands behind the balancer. */
export const servingSettings = z.discriminatedUnion("kind", [containers, instances]);

export type Containers = z.output<typeof containers>;
export type Instances = z.output<typeof instances>;
