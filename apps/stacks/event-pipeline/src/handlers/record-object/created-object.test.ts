import { describe, expect, test } from "vitest";
import { parseCreatedObject } from "./created-object.ts";

const event = {
  version: "0",
  "detail-type": "Object Created",
  source: "aws.s3",
  time: "2026-11-21T10:00:00Z",
  detail: {
    bucket: { name: "uploads" },
    object: { key: "a b+c%20.pdf", size: 7, etag: "abc", "version-id": "v1", sequencer: "00617F08299329D189" },
    reason: "PutObject",
  },
};

describe("parseCreatedObject", () => {
  test("answers bucket, key as it is, version and time", () => {
    expect(parseCreatedObject(event)).toEqual({
      bucket: "uploads",
      key: "a b+c%20.pdf",
      versionId: "v1",
      createdAt: "2026-11-21T10:00:00Z",
    });
  });

  test.each([
    ["another source", { ...event, source: "aws.ec2" }, "source"],
    ["another kind", { ...event, "detail-type": "Object Deleted" }, "detail-type"],
    ["no key", { ...event, detail: { ...event.detail, object: { "version-id": "v1" } } }, "detail.object.key"],
    ["no version", { ...event, detail: { ...event.detail, object: { key: "a" } } }, "detail.object.version-id"],
    ["no bucket", { ...event, detail: { object: event.detail.object } }, "detail.bucket"],
    ["nothing", undefined, "all of it"],
  ])("refuses an event with %s, and names what is wrong", (_, raw, wrong) => {
    expect(() => parseCreatedObject(raw)).toThrow(`The event is none of a created object; wrong or missing: ${wrong}.`);
  });
});
