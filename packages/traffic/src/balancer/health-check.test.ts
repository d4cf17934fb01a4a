import { expect, test } from "vitest";
import { healthCheckOf } from "./health-check.ts";

test("asks /health every 30 s, waits 5 s, and believes two answers in a row", () => {
  expect(healthCheckOf()).toEqual({
    path: "/health",
    intervalSeconds: 30,
    timeoutSeconds: 5,
    healthyCount: 2,
    unhealthyCount: 2,
    matcher: "200",
  });
});

test.each([
  { intervalSeconds: 5, timeoutSeconds: 2 },
  { intervalSeconds: 300, timeoutSeconds: 120 },
  { healthyCount: 10, unhealthyCount: 10 },
  { matcher: "200,204" },
  { matcher: "200-299" },
])("takes %o", (given) => {
  expect(healthCheckOf(given)).toMatchObject(given);
});

test.each([
  { intervalSeconds: 4, timeoutSeconds: 2 },
  { intervalSeconds: 301 },
  { intervalSeconds: 5, timeoutSeconds: 5 },
  { intervalSeconds: 300, timeoutSeconds: 121 },
  { timeoutSeconds: 1 },
  { timeoutSeconds: 2.5 },
  { healthyCount: 1 },
  { unhealthyCount: 11 },
  { matcher: "500" },
  { matcher: "200;rm" },
  { matcher: "" },
])("refuses %o with traffic/out-of-range", (given) => {
  expect(() => healthCheckOf(given)).toThrow(expect.objectContaining({ code: "traffic/out-of-range" }));
});

test.each(["", "health", "/a b", "https://a/health", `/${"a".repeat(255)}`])(
  "refuses the path %j with traffic/path-invalid",
  (path) => {
    expect(() => healthCheckOf({ path })).toThrow(expect.objectContaining({ code: "traffic/path-invalid" }));
  },
);
