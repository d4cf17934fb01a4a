import { fleetSettings as settings } from "@causeway/compute";
import { z } from "zod";

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

const { maxSize, userData } = settings.shape;

/** The instances that each side has. */
export const fleetSettings = settings.omit({ imageParameter: true }).extend({
  userData: userData.optional(),
  maxSize: maxSize.describe("Instances that run at most: either side may have to serve alone."),
});

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
