import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { HealthCheckAlarms } from "./health-check-alarms.ts";

const makeAlarms = (suffix = "blue") =>
  new HealthCheckAlarms("health", {
    environment: testEnvironment({ suffix }),
    topicArn: "arn:topic",
    functionName: "shop-health",
  });

describe("HealthCheckAlarms", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeAlarms()))).toEqual([
      "aws:cloudwatch/metricAlarm:MetricAlarm health-unhealthy",
      "causeway:observability:HealthCheckAlarms health",
      "pulumi:providers:aws aws",
    ]);
  });

  test("takes both a bad answer and no answer for illness, and tells both ends", async () => {
    expect((await record(() => makeAlarms())).find("health-unhealthy").inputs).toMatchObject({
      namespace: "Causeway/Checks",
      metricName: "Healthy",
      dimensions: { Check: "shop-health" },
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
      alarmActions: ["arn:topic"],
      okActions: ["arn:topic"],
    });
  });

  test("gives two environments in one account no common name", async () => {
    const nameIn = async (suffix: string) =>
      (await record(() => makeAlarms(suffix))).find("health-unhealthy").inputs.name;

    expect(await nameIn("blue")).not.toBe(await nameIn("green"));
  });

  test("answers its alarm, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeAlarms());

    expect(first.find("health").outputs.alarmNames).toEqual(["migration-health-unhealthy-blue"]);
    expect((await record(() => makeAlarms())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeAlarms(), { known: "none" }))).toEqual(namesOf(first));
  });
});
