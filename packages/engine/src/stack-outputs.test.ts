import { expect, it } from "vitest";
import { stackOutputs } from "./stack-outputs.ts";

it("takes what differs from its mask for a secret", () => {
  const masked = { a: "[secret]", b: { c: ["[secret]", 1] }, d: 1 };
  const plain = { a: "x", b: { c: ["y", 1] }, d: 1, e: "came between" };
  expect(stackOutputs(masked, plain)).toEqual({
    a: { value: "x", secret: true },
    b: { value: { c: ["y", 1] }, secret: true },
    d: { value: 1, secret: false },
    e: { value: "came between", secret: true },
  });
});

it.each([null, [], 3, "x"])("has none of %j", (answer) => {
  expect(stackOutputs(answer, answer)).toEqual({});
});
