import { parsedBy } from "@causeway/core";
import { publicDomain, urlPath } from "@causeway/traffic";
import { z } from "zod";

/** ACM takes no longer name for a certificate's first. */
const domain = z
  .string()
  .max(64)
  .meta({ allowed: "a domain name in lower case that somebody can own", examples: ["web.shop.io"] })
  .transform(parsedBy((name: string) => publicDomain("The domain", name)));

const path = z
  .string()
  .meta({ allowed: "a path from its first slash on", examples: ["/health"] })
  .transform(parsedBy((value: string) => urlPath("The path", value)));

/** Where an instance says whether it is well. */
export const healthPath = path
  .default("/health")
  .describe("Path that answers 200 where an instance may be sent requests.");

/** Under which names the application is found. */
export const domainSettings = z
  .strictObject({
    name: domain.describe("Name that callers use; source.<name>, target.<name> and origin.<name> are made beside it."),
    zone: domain.describe("Zone that holds the name, in Route 53 of the same account; it exists."),
  })
  .describe("Where the application is found.");

/** Machine image of one side: an image is good for one region. */
export const imageField = z
  .string()
  .optional()
  .describe(
    "Parameter that names the machine image, or its id in this region; the newest Amazon Linux 2023 without it.",
  )
  .meta({
    allowed: "the name of a parameter, or the id of an image",
    examples: ["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64"],
  });

/** The instances that each side has. */
export const fleetSettings = z.strictObject({
  instanceType: z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/)
    .describe("Type of the instances.")
    .meta({ allowed: "a type of EC2", examples: ["t4g.small"] }),
  userData: z
    .string()
    .refine((script) => Buffer.byteLength(script) <= 16_384, "It has more than 16 KB")
    .optional()
    .describe("Shell script that starts the application; without it a server that answers the health path alone."),
  minSize: z.int().min(1).describe("Instances that run at any time; when protected, at least one for each zone."),
  maxSize: z.int().max(5000).describe("Instances that run at most: either side may have to serve alone."),
  cpuPercent: z.int().min(1).max(100).default(70).describe("Average of the CPU that each fleet is kept at."),
  requestsPerInstance: z.int().min(1).describe("Requests in a minute that one instance takes."),
  warmupSeconds: z.int().min(0).max(3600).default(120).describe("From an instance's start until its load counts."),
  healthCheckGraceSeconds: z
    .int()
    .min(0)
    .max(7200)
    .default(300)
    .describe("Until the balancer's verdict on a new instance counts: at least the warm-up."),
});

/** The edge in front of both sides. */
export const edgeSettings = z
  .strictObject({
    staticPaths: z
      .array(path.refine((pattern) => pattern !== "/*", "It would leave no path to the application"))
      .min(1)
      .default(["/static/*", "/assets/*"])
      .describe("Patterns of paths that are files of the bucket; everything else is the application's.")
      .meta({ examples: [["/static/*"]] }),
    priceClass: z
      .enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"])
      .default("PriceClass_All")
      .describe("Which edge locations serve, and what they cost."),
    secretGeneration: z
      .int()
      .min(1)
      .default(1)
      .describe("Raised by one, in a deployment of its own, it changes the secret by which balancers know the edge."),
  })
  .prefault({});

/** The buckets of both sides, each of which replicates to the other. */
export const filesSettings = z
  .strictObject({
    edgeReads: z.enum(["source", "target"]).default("source").describe("Whose files the edge serves."),
    deleteMarkers: z
      .enum(["replicate", "keep"])
      .default("replicate")
      .describe("Whether a file that is deleted on one side is hidden on the other."),
  })
  .prefault({});
