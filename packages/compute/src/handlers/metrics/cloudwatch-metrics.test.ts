import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { expect, test, vi } from "vitest";
import { cloudWatchMetrics } from "./cloudwatch-metrics.ts";

test("puts values with their dimensions into the namespace, as many at once as CloudWatch takes", async () => {
  const client = new CloudWatchClient({ region: "eu-west-1" });
  const send = vi.spyOn(client, "send").mockImplementation(() => undefined);
  const value = { name: "Healthy", value: 1, unit: "Count", dimensions: { Check: "shop" } } as const;
  await cloudWatchMetrics("Causeway", client)(Array.from({ length: 1001 }, () => value));

  const inputs = send.mock.calls.map(([command]) => command.input);
  expect(inputs).toMatchObject([{ Namespace: "Causeway" }, { Namespace: "Causeway" }]);
  expect(inputs[1]).toEqual({
    Namespace: "Causeway",
    MetricData: [{ MetricName: "Healthy", Value: 1, Unit: "Count", Dimensions: [{ Name: "Check", Value: "shop" }] }],
  });
});
