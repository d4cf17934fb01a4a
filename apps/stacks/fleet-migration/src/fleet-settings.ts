import { z } from "zod";

const size = z.int().min(0).max(1000);

/** Settings of the instances of one colour. */
export const fleetSettings = z.strictObject({
  instanceType: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/)
    .describe("Type of the instances; its processor decides which image of Amazon Linux they start from.")
    .meta({ allowed: "a type of instances as m7g.large", examples: ["m7g.large"] }),
  minSize: size.describe("Instances that always run; in a protected environment one for each zone at the least."),
  maxSize: size.min(1).describe("Instances that scaling may start."),
  warmupSeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(120)
    .describe("From an instance's start until it serves as fast as others."),
  healthCheckGraceSeconds: z
    .int()
    .min(0)
    .max(7200)
    .default(300)
    .describe("From an instance's start until the balancer's verdict on it counts."),
  application: z
    .strictObject({
      imageParameter: z
        .string()
        .regex(/^\/[\w./:-]+$/)
        .describe("Parameter in Systems Manager with the id of an image that holds the application.")
        .meta({ allowed: "the name of a parameter", examples: ["/shop/images/web:12"] }),
      service: z
        .string()
        .regex(/^[a-z][a-z0-9-]{0,40}$/)
        .default("app")
        .describe("Service of systemd in that image that is started."),
    })
    .optional()
    .describe("What the instances run; without it a server that answers the health check, and nothing else."),
});

export type FleetSettings = z.output<typeof fleetSettings>;
