import { S3Client } from "@aws-sdk/client-s3";
import { createHash } from "node:crypto";
import { z } from "zod";
import { answered, awsFault, madeUp, type Sent, Wire } from "../traffic/answering-client.ts";

const asked = z.object({
  Bucket: z.literal("state"),
  Key: z.string(),
  Body: z.string().optional(),
  IfMatch: z.string().optional(),
  IfNoneMatch: z.literal("*").optional(),
});

/** S3 as far as it matters: objects, and conditions on which they are written. */
export class FakeS3 {
  readonly wire = new Wire();
  readonly client: S3Client;
  readonly objects = new Map<string, string>();

  constructor() {
    this.client = answered(new S3Client(madeUp), this.wire, (sent) => this.#answer(sent));
  }

  #answer({ command, input }: Sent): object {
    const { Key: key, Body: body, IfMatch: match, IfNoneMatch: none } = asked.parse(input);
    const text = this.objects.get(key);
    if (command === "GetObject") {
      if (text === undefined) throw awsFault("NoSuchKey", 404);
      return { Body: { transformToString: async () => text }, ETag: tagOf(text) };
    }
    if (command !== "PutObject" || body === undefined) throw awsFault("NotImplemented", 501);
    if (match !== undefined && text === undefined) throw awsFault("NoSuchKey", 404);
    if (match !== undefined && text !== undefined && match !== tagOf(text)) throw awsFault("PreconditionFailed", 412);
    if (none !== undefined && text !== undefined) throw awsFault("PreconditionFailed", 412);
    this.objects.set(key, body);
    return { ETag: tagOf(body) };
  }
}

function tagOf(text: string): string {
  return `"${createHash("md5").update(text).digest("hex")}"`;
}
