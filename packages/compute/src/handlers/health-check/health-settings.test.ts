import { expect, test } from "vitest";
import { healthSettings } from "./health-settings.ts";

const variables = {
  URL: "https://shop.test/health",
  TIMEOUT_MS: "5000",
  EXPECTED_STATUS: "200",
  CHECK: "shop",
  METRIC_NAMESPACE: "Causeway",
};

test("reads what the component told", () => {
  expect(healthSettings({ ...variables, EXPECTED_TEXT: "ok" })).toEqual({
    url: "https://shop.test/health",
    timeoutMs: 5000,
    expectedStatus: 200,
    expectedText: "ok",
    check: "shop",
    namespace: "Causeway",
  });
  expect(healthSettings(variables).expectedText).toBeUndefined();
});

test.each(Object.keys(variables))("does not start without %s", (name) => {
  expect(() => healthSettings({ ...variables, [name]: undefined })).toThrow(`The variable ${name} is missing.`);
});

test.each(["http://shop.test/health", "shop.test", "file:///etc/passwd", "https:"])("asks no %s", (url) => {
  expect(() => healthSettings({ ...variables, URL: url })).toThrow("The variable URL is no HTTPS address.");
});

test.each(["0", "-1", "1.5", "soon"])("waits no %s milliseconds", (text) => {
  expect(() => healthSettings({ ...variables, TIMEOUT_MS: text })).toThrow(
    "The variable TIMEOUT_MS is no whole number from 1.",
  );
});
