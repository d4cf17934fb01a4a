import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUserData } from "./user-data.ts";

test("encodes any text so that it decodes to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (script) => {
      expect(Buffer.from(encodeUserData(script), "base64").toString("utf8")).toBe(script);
    }),
  );
});

test("takes 16 KB and no byte more, counted in bytes and before the encoding", () => {
  expect(() => encodeUserData("x".repeat(16_384))).not.toThrow();
  expect(() => encodeUserData("x".repeat(16_385))).toThrow(
    expect.objectContaining({ code: "compute/user-data-too-large" }),
  );
  expect(() => encodeUserData("é".repeat(8193))).toThrow("userData has 16386 bytes; allowed are 16384.");
});
