import { describe, expect, test } from "vitest";
import { namesOf, record } from "@causeway/testing/components";
import { alarmSetArgs, watchedBy } from "../../test/alarms.ts";
import { LoadBalancerAlarms } from "./load-balancer-alarms.ts";
import { TargetGroupAlarms, type TargetGroupAlarmsArgs } from "./target-group-alarms.ts";

const dimensions = { LoadBalancer: "app/web/1", TargetGroup: "targetgroup/green/2" };

const recordAlarms = (args: Partial<TargetGroupAlarmsArgs> = {}) =>
  record(
    () =>
      new TargetGroupAlarms("green", {
        ...alarmSetArgs(),
        colour: "green",
        loadBalancerArnSuffix: dimensions.LoadBalancer,
        targetGroupArnSuffix: dimensions.TargetGroup,
        ...args,
      }),
  );

describe("TargetGroupAlarms", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordAlarms())).toEqual([
      "aws:cloudwatch/metricAlarm:MetricAlarm green-healthy-hosts",
      "aws:cloudwatch/metricAlarm:MetricAlarm green-latency",
      "aws:cloudwatch/metricAlarm:MetricAlarm green-target-errors",
      "aws:cloudwatch/metricAlarm:MetricAlarm green-unhealthy-hosts",
      "causeway:observability:TargetGroupAlarms green",
      "pulumi:providers:aws aws",
    ]);
  });

  test("goes off for one unhealthy target, and stays quiet for a group without any", async () => {
    expect(watchedBy(await recordAlarms(), "green-unhealthy-hosts")).toBe(
      `AWS/ApplicationELB UnHealthyHostCount Maximum ${JSON.stringify(dimensions)} > 0 in 2 of 3 minutes, missing is notBreaching`,
    );
  });

  test("lets as many targets boot as a fleet may start at a time", async () => {
    const recorded = await recordAlarms({ maximumUnhealthyHosts: 6 });

    expect(watchedBy(recorded, "green-unhealthy-hosts")).toContain("> 6 in 2 of 3 minutes");
    expect(recorded.find("green-unhealthy-hosts").inputs.alarmDescription).toMatch(
      /^More than 6 targets of green fail/,
    );
  });

  test("goes off when all targets are gone, of which nothing is measured", async () => {
    const limit = "in 2 of 3 minutes, missing is breaching";

    expect(watchedBy(await recordAlarms(), "green-healthy-hosts")).toBe(
      `AWS/ApplicationELB HealthyHostCount Minimum ${JSON.stringify(dimensions)} < 1 ${limit}`,
    );
    expect(watchedBy(await recordAlarms({ minimumHealthyHosts: 3 }), "green-healthy-hosts")).toContain(`< 3 ${limit}`);
  });

  test("leaves that alarm out for a colour that may stand empty", async () => {
    const names = namesOf(await recordAlarms({ minimumHealthyHosts: 0 }));

    expect(names.filter((name) => name.endsWith("-healthy-hosts"))).toEqual([]);
    expect(names).toHaveLength(5);
  });

  test("takes errors as a share of the requests, once there are enough of them", async () => {
    const recorded = await recordAlarms({ maximumErrorPercent: 2, minimumRequestsPerMinute: 50 });
    const alarm = recorded.find("green-target-errors").inputs;
    const metric = (metricName: string) => ({
      namespace: "AWS/ApplicationELB",
      metricName,
      dimensions,
      period: 60,
      stat: "Sum",
    });

    expect(alarm).toMatchObject({
      threshold: 2,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
    });
    expect(alarm.metricQueries).toEqual([
      {
        id: "result",
        expression: "IF(requests >= 50, 100 * FILL(errors, 0) / requests, 0)",
        label: "5xx answers of green in percent",
        returnData: true,
      },
      { id: "requests", metric: metric("RequestCount") },
      { id: "errors", metric: metric("HTTPCode_Target_5XX_Count") },
    ]);
    expect([alarm.namespace, alarm.metricName, alarm.period, alarm.statistic]).toEqual(Array(4).fill(undefined));
  });

  test("judges the slowest hundredth, and not from a handful of requests", async () => {
    const recorded = await recordAlarms({ maximumLatencySeconds: 0.5 });

    expect(watchedBy(recorded, "green-latency")).toBe(
      `AWS/ApplicationELB TargetResponseTime p99 ${JSON.stringify(dimensions)} > 0.5 in 2 of 3 minutes, missing is notBreaching`,
    );
    expect(recorded.find("green-latency").inputs).toMatchObject({ evaluateLowSampleCountPercentiles: "ignore" });
  });
});

describe("LoadBalancerAlarms", () => {
  test("counts what the balancer answers by itself, of no colour", async () => {
    const recorded = await record(
      () => new LoadBalancerAlarms("web", { ...alarmSetArgs(), loadBalancerArnSuffix: "app/web/1" }),
    );

    expect(namesOf(recorded)).toEqual([
      "aws:cloudwatch/metricAlarm:MetricAlarm web-balancer-errors",
      "causeway:observability:LoadBalancerAlarms web",
      "pulumi:providers:aws aws",
    ]);
    expect(watchedBy(recorded, "web-balancer-errors")).toBe(
      'AWS/ApplicationELB HTTPCode_ELB_5XX_Count Sum {"LoadBalancer":"app/web/1"} > 5 in 2 of 3 minutes, missing is notBreaching',
    );
  });
});
