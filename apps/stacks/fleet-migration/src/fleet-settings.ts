import { fleetSettings as settings } from "@causeway/compute";
import { z } from "zod";

const { instanceType, imageParameter, maxSize, warmupSeconds, healthCheckGraceSeconds } = settings.shape;

/** Settings of the instances of one colour. */
export const fleetSettings = z.strictObject({
  instanceType,
  minSize: z
    .int()
    .min(0)
    .max(5000)
    .describe("Instances that always run; in a protected environment one for each zone at the least."),
  maxSize,
  warmupSeconds,
  healthCheckGraceSeconds,
  application: z
    .strictObject({
      imageParameter: imageParameter.describe(
        "Parameter in Systems Manager with the id of an image that holds the application.",
      ),
      service: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,40}$/)
        .default("app")
        .describe("Service of systemd in that image that is started.")
        .meta({ allowed: "up to 41 letters a-z, digits and hyphens, a letter first", examples: ["app"] }),
    })
    .optional()
    .describe("What the instances run; without it a server that answers the health check, and nothing else."),
});

export type FleetSettings = z.output<typeof fleetSettings>;
