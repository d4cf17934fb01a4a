import { expect, test } from "vitest";
import { checkFunction, type FunctionShape } from "./check-function.ts";

const good: FunctionShape = {
  description: "Rotates a password",
  memoryMiB: 256,
  timeoutSeconds: 30,
  reservedConcurrency: undefined,
  variableNames: ["TABLE", "log_level2"],
};

test.each<Partial<FunctionShape>>([
  {},
  { memoryMiB: 128 },
  { memoryMiB: 10_240 },
  { timeoutSeconds: 1 },
  { timeoutSeconds: 900 },
  { reservedConcurrency: 0 },
  { description: "x".repeat(256) },
])("takes what Lambda takes: %o", (change) => {
  expect(() => checkFunction({ ...good, ...change })).not.toThrow();
});

test.each<[string, Partial<FunctionShape>]>([
  ["memoryMiB", { memoryMiB: 127 }],
  ["memoryMiB", { memoryMiB: 10_241 }],
  ["memoryMiB", { memoryMiB: Number.NaN }],
  ["timeoutSeconds", { timeoutSeconds: 0 }],
  ["timeoutSeconds", { timeoutSeconds: 901 }],
  ["timeoutSeconds", { timeoutSeconds: 1.5 }],
  ["reservedConcurrency", { reservedConcurrency: -1 }],
  ["description", { description: "" }],
  ["description", { description: "x".repeat(257) }],
  ["variables", { variableNames: ["2ND"] }],
  ["variables", { variableNames: ["WITH-HYPHEN"] }],
  ["variables", { variableNames: ["AWS_REGION"] }],
])("refuses %s with lambda/invalid: %o", (name, change) => {
  expect(() => checkFunction({ ...good, ...change })).toThrow(
    expect.objectContaining({ code: "lambda/invalid", message: expect.stringContaining(name) }),
  );
});
