import * as fc from "fast-check";
import { expect, test } from "vitest";
import { assertParameterValue, versionOf } from "./parameter-value.ts";

test.each(["x", "x".repeat(4096), "{ }", "{{ open", "two\nlines"])(
  "takes the value that is number %# of these",
  (value) => {
    expect(() => assertParameterValue("a", value)).not.toThrow();
  },
);

test.each([
  ["an empty value", "", /0 bytes/],
  ["more than 4 KiB", "x".repeat(4097), /4097 bytes/],
  ["more than 4 KiB of long letters", "é".repeat(2049), /4098 bytes/],
  ["a reference to another parameter", "hunter2-{{ssm:other}}", /another parameter/],
  ["a reference over two lines", "{{\n}}", /another parameter/],
])("refuses %s", (_, value, message) => {
  const check = () => assertParameterValue("database/password", value);
  expect(check).toThrow(expect.objectContaining({ code: "parameters/value-invalid" }));
  expect(check).toThrow(message);
});

test("shows no value in its message, which may be a secret", () => {
  const silent = { message: expect.not.stringContaining("hunter2"), hint: expect.not.stringContaining("hunter2") };
  expect(() => assertParameterValue("password", "hunter2-{{ssm:other}}")).toThrow(expect.objectContaining(silent));
  expect(() => assertParameterValue("password", "hunter2".repeat(600))).toThrow(expect.objectContaining(silent));
});

test("gives each value a version of its own, and the same value always the same", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      expect(versionOf("/a", one) === versionOf("/a", other)).toBe(one === other);
      expect(Number.isSafeInteger(versionOf("/a", one))).toBe(true);
    }),
  );
});

test("gives one value another version under another name, so that equal secrets do not show", () => {
  expect(versionOf("/a", "hunter2")).not.toBe(versionOf("/b", "hunter2"));
});

test("keeps its versions from one release to the next: another one writes every secret again", () => {
  expect(versionOf("/shop/blue/database/password", "hunter2")).toBe(193_319_953_144_315);
});
