import { describe, expect, test } from "vitest";
import type { MetricValue } from "../metrics/metric-sink.ts";
import { checkHealth } from "./check-health.ts";
import type { Answer, HealthQuestion } from "./health.ts";

const question: HealthQuestion = {
  url: "https://shop.test/health",
  timeoutMs: 1000,
  expectedStatus: 200,
  expectedText: undefined,
};
const dimensions = { Check: "shop" };

async function checked(answer: Answer, wanted: Partial<HealthQuestion> = {}) {
  const put: MetricValue[] = [];
  const times = [100, 142.4];
  const health = await checkHealth(
    "shop",
    { ...question, ...wanted },
    {
      probe: async () => answer,
      metrics: async (values) => void put.push(...values),
      now: () => times.shift() ?? Number.NaN,
    },
  );
  return { health, put };
}

describe("checkHealth", () => {
  test("calls healthy what answers as expected, and says how fast", async () => {
    expect(await checked({ kind: "answered", status: 200, body: "" })).toEqual({
      health: { outcome: "healthy", status: 200, latencyMs: 42 },
      put: [
        { name: "Healthy", value: 1, unit: "Count", dimensions },
        { name: "Latency", value: 42, unit: "Milliseconds", dimensions },
      ],
    });
  });

  test.each([500, 503, 404, 301, 302, 204])("calls %i unhealthy where 200 is expected", async (status) => {
    expect(await checked({ kind: "answered", status, body: "" })).toEqual({
      health: { outcome: "unhealthy", status, reason: `status ${status} instead of 200`, latencyMs: 42 },
      put: [
        { name: "Healthy", value: 0, unit: "Count", dimensions },
        { name: "Latency", value: 42, unit: "Milliseconds", dimensions },
      ],
    });
  });

  test("reads the body where a text is expected", async () => {
    const expectedText = '"status":"ok"';

    expect(
      (await checked({ kind: "answered", status: 200, body: '{"status":"ok"}' }, { expectedText })).health,
    ).toEqual({
      outcome: "healthy",
      status: 200,
      latencyMs: 42,
    });
    expect(
      (await checked({ kind: "answered", status: 200, body: '{"status":"down"}' }, { expectedText })).health,
    ).toEqual({
      outcome: "unhealthy",
      status: 200,
      reason: "the body lacks the expected text",
      latencyMs: 42,
    });
  });

  test("tells what never answered from what answered badly, and claims no latency for it", async () => {
    expect(await checked({ kind: "failed", cause: "ECONNREFUSED" })).toEqual({
      health: { outcome: "unreachable", reason: "ECONNREFUSED", latencyMs: 42 },
      put: [{ name: "Healthy", value: 0, unit: "Count", dimensions }],
    });
  });

  test("fails when the metric does not arrive", async () => {
    const ports = {
      probe: async () => ({ kind: "answered", status: 200, body: "" }) as const,
      metrics: async () => {
        throw new Error("throttled");
      },
      now: () => 0,
    };

    await expect(checkHealth("shop", question, ports)).rejects.toThrow("throttled");
  });
});
