import { checkedBy } from "@causeway/core";
import { z } from "zod";
import { encodeUserData, largestBytes } from "./user-data.ts";

/**
 * A parameter, which may be followed by a version or a label.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-labels.html
 */
const parameterName = /^(\/[\w.-]+)+(:(\d{1,10}|[A-Za-z][\w.-]{0,99}))?$/;

/** Settings of a fleet of instances, for a stack to take those that it leaves open: `fleetSettings.shape`. */
export const fleetSettings = z.strictObject({
  instanceType: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}\.[a-z0-9-]{1,19}$/)
    .describe("Type of the instances; its processor decides which Amazon Linux they start from.")
    .meta({ allowed: "a type of EC2", examples: ["t4g.small"] }),
  imageParameter: z
    .string()
    .max(1011)
    .regex(parameterName)
    .describe("Parameter in Systems Manager that names the machine image; the newest Amazon Linux 2023 without it.")
    .meta({ allowed: "the name of a parameter", examples: ["/shop/images/web:12"] }),
  userData: z
    .string()
    .max(largestBytes, { abort: true })
    // What else it begins with, cloud-init does not run, and tells it only to its log.
    .regex(/^#(!|cloud-config)/, { abort: true })
    .check(checkedBy([], encodeUserData))
    .describe("Shell script that starts the application; without it a server that answers the health path alone.")
    .meta({
      allowed: `a script that begins with #!, or #cloud-config, of up to ${largestBytes} bytes`,
      examples: ["#!/bin/bash\nsystemctl start web\n"],
    }),
  minSize: z.int().min(1).describe("Instances that run at any time; when protected, at least one for each zone."),
  maxSize: z.int().min(1).max(5000).describe("Instances that run at most."),
  cpuPercent: z.int().min(1).max(100).default(70).describe("Average of the CPU that the fleet is kept at."),
  requestsPerInstance: z.int().min(1).max(1_000_000).describe("Requests in a minute that one instance takes."),
  warmupSeconds: z.int().min(0).max(3600).default(120).describe("From an instance's start until its load counts."),
  healthCheckGraceSeconds: z
    .int()
    .min(0)
    .max(7200)
    .default(300)
    .describe("Until the balancer's verdict on a new instance counts: at least the warm-up."),
});
