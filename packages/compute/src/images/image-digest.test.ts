import { expect, test } from "vitest";
import { imageDigest } from "./image-digest.ts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;

test("answers a digest as it is", () => {
  expect(imageDigest(digest)).toBe(digest);
});

test.each([
  "latest",
  "",
  "sha256:abc",
  digest.toUpperCase(),
  ` ${digest}`,
  `${digest}\n`,
  `@${digest}`,
  `sha512:${"a".repeat(64)}`,
  `nginx@${digest}`,
])("refuses %j", (text) => {
  expect(() => imageDigest(text)).toThrow(expect.objectContaining({ code: "compute/image-not-pinned" }));
});
