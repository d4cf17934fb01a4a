import { z } from "zod";
import type { CreatedObject } from "./ports.ts";

const text = z.string().min(1);

/** Unlike in S3's own notifications, the key is not URL-encoded. */
const objectCreated = z.object({
  source: z.literal("aws.s3"),
  "detail-type": z.literal("Object Created"),
  time: text,
  detail: z.object({
    bucket: z.object({ name: text }),
    object: z.object({ key: text, "version-id": text }),
  }),
});

/**
 * Reads the event that S3 sends through EventBridge. An error names what is wrong and quotes nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export function parseCreatedObject(raw: unknown): CreatedObject {
  const { success, data, error } = objectCreated.safeParse(raw);
  if (!success) {
    const wrong = error.issues.map(({ path }) => path.join(".") || "all of it");
    throw new Error(`The event is none of a created object; wrong or missing: ${wrong.join(", ")}.`);
  }
  const { bucket, object } = data.detail;
  return { bucket: bucket.name, key: object.key, versionId: object["version-id"], createdAt: data.time };
}
