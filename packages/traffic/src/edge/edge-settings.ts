import { checkedBy } from "@causeway/core";
import { z } from "zod";
import { lastGeneration } from "./origin-secret.ts";
import { defaultStaticPaths, staticPath } from "./static-path.ts";

/**
 * Each is a cache behaviour, of which a distribution has 75: some are left for what a stack adds.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html
 */
const mostStaticPaths = 70;

/** Settings of an edge, for a stack to put where it wants. */
export const edgeSettings = z
  .strictObject({
    staticPaths: z
      .array(z.string())
      .min(1)
      .max(mostStaticPaths)
      .check((payload) => {
        for (const [index, pattern] of payload.value.entries()) {
          checkedBy([index], () => staticPath("The path", pattern, payload.value.slice(0, index)))(payload);
        }
      })
      .default([...defaultStaticPaths])
      .describe("Patterns of paths that are files of the bucket; everything else is the application's.")
      .meta({ examples: [["/static/*"]] }),
    priceClass: z
      .enum(["PriceClass_100", "PriceClass_200", "PriceClass_All"])
      .default("PriceClass_All")
      .describe("Which edge locations serve, and what they cost."),
    secretGeneration: z
      .int()
      .min(1)
      .max(lastGeneration)
      .default(1)
      .describe("Raised by one, in a deployment of its own, it changes the secret by which balancers know the edge."),
  })
  .prefault({});
