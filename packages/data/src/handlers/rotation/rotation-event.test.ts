import { expect, test } from "vitest";
import { parseRotationEvent } from "./rotation-event.ts";

const raw = { Step: "setSecret", SecretId: "arn:secret", ClientRequestToken: "token" };

test("reads what Secrets Manager sends", () => {
  expect(parseRotationEvent({ ...raw, RotationToken: "x" })).toEqual({
    step: "setSecret",
    secretArn: "arn:secret",
    token: "token",
  });
});

test.each([
  undefined,
  null,
  "setSecret",
  {},
  { ...raw, Step: "dropSecret" },
  { ...raw, Step: "constructor" },
  { ...raw, SecretId: "" },
  { ...raw, ClientRequestToken: 7 },
])("refuses anything else: %o", (event) => {
  expect(() => parseRotationEvent(event)).toThrow("The event is none of a rotation");
});
