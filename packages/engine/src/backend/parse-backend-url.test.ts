import { isUserError } from "@causeway/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBackendUrl } from "./parse-backend-url.ts";

describe("parseBackendUrl", () => {
  it("reads a bucket with its folder and query", () => {
    expect(parseBackendUrl(" s3://states/team//a/?region=eu-central-1&awssdk=v2 ")).toEqual({
      kind: "s3",
      url: "s3://states/team//a/?region=eu-central-1&awssdk=v2",
      bucket: "states",
      prefix: "team/a/",
      query: new Map([
        ["region", "eu-central-1"],
        ["awssdk", "v2"],
      ]),
    });
  });

  it.each([
    ["s3://states", { kind: "s3", bucket: "states", prefix: "" }],
    ["gs://states/x", { kind: "gs", bucket: "states", prefix: "x/" }],
    ["azblob://states?storage_account=a", { kind: "azblob", bucket: "states", prefix: "" }],
    ["file:///srv/states?no_tmp_dir=true", { kind: "file", path: "/srv/states" }],
    ["file://~", { kind: "file", path: "~" }],
    ["file://./states", { kind: "file", path: "./states" }],
    ["https://api.pulumi.com/acme", { kind: "cloud" }],
    ["http://127.0.0.1:8080", { kind: "cloud" }],
  ])("reads %s", (url, backend) => {
    expect(parseBackendUrl(url)).toMatchObject({ ...backend, url });
  });

  it.each([
    ["", "no URL"],
    ["states", "no URL"],
    ["ftp://states", "scheme"],
    ["postgres://states", "scheme"],
    ["s3://", "no bucket"],
    ["s3:///folder", "no bucket"],
    ["file://", "no folder"],
    ["https://app.pulumi.com/acme", "pages"],
    ["https://api.pulumi.com?x=1", "no query"],
    ["s3://states?regoin=eu-central-1", '"regoin"'],
  ])("refuses %j", (url, why) => {
    expect(() => parseBackendUrl(url)).toThrow(
      expect.objectContaining({ code: "engine/backend-url", message: expect.stringContaining(why) }),
    );
  });

  it("shows nothing in an error that may be secret", () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/u);
    fc.assert(
      fc.property(secret, fc.constantFrom("s3", "https", "ftp", "postgres", "gs", ""), (hidden, scheme) => {
        for (const rest of [`u:${hidden}@host/x`, `${hidden}@host`, `host?token=${hidden}`, ` ${hidden}`])
          expect(errorOf(`${scheme}://${rest}`)).not.toContain(hidden);
      }),
    );
  });

  it("never throws anything else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
        expect(() => errorOf(text)).not.toThrow();
      }),
    );
  });
});

function errorOf(url: string): string {
  try {
    parseBackendUrl(url);
    return "";
  } catch (thrown) {
    if (!isUserError(thrown)) throw thrown;
    return `${thrown.message} ${thrown.hint}`;
  }
}
