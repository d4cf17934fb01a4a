import { describe, expect, it } from "vitest";
import { bakeStart, makeGate } from "../../../test/gates/making.ts";
import { awsFault } from "../../../test/traffic/answering-client.ts";
import { fakeMetrics } from "../../../test/readings/fake-metrics.ts";
import { readingWorld } from "../../../test/readings/reading-world.ts";

const changed = new Date(bakeStart);

describe("alarms", () => {
  const gate = makeGate("alarm", { alarmNames: ["one", "all"] });
  const alarm = (AlarmName: string, StateValue: string, more: object = {}) => ({
    AlarmName,
    StateValue,
    StateReason: "Threshold crossed\n1 of 1, hunter2",
    StateTransitionedTimestamp: changed,
    ...more,
  });
  const world = (...pages: readonly object[]) => {
    let number = 0;
    return readingWorld(() => {
      number += 1;
      return { ...pages[number - 1], ...(number < pages.length ? { NextToken: `page-${number}` } : {}) };
    });
  };

  it("are read from all pages, composite ones too, by name, with their reason on one line and without secrets", async () => {
    const { read, asked } = world(
      { MetricAlarms: [alarm("one", "OK")], CompositeAlarms: [] },
      {
        CompositeAlarms: [
          alarm("all", "ALARM", { StateTransitionedTimestamp: undefined, StateUpdatedTimestamp: changed }),
        ],
      },
    );
    expect(await read(gate)).toEqual({
      kind: "alarm",
      alarms: [
        { name: "one", state: "OK", reason: "Threshold crossed 1 of 1, [secret]", updatedAt: bakeStart },
        { name: "all", state: "ALARM", reason: "Threshold crossed 1 of 1, [secret]", updatedAt: bakeStart },
      ],
    });
    const input = { AlarmNames: ["one", "all"], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] };
    expect(asked).toMatchObject([
      { region: "eu-central-1", side: "target", command: "DescribeAlarms", input },
      { input: { ...input, NextToken: "page-1" } },
    ]);
  });

  it.each([
    [[alarm("one", "OK"), alarm("all", "OK")], "successful", "2 of 2 alarms are OK"],
    [[alarm("one", "OK"), alarm("all", "ALARM")], "failed", "all is ALARM for 600 s"],
    [[alarm("one", "OK")], "error", "all does not exist"],
    [[alarm("one", "OK"), alarm("all", "INSUFFICIENT_DATA")], "inconclusive", "all is INSUFFICIENT_DATA"],
    [[alarm("one", "OK"), alarm("all", "MAYBE")], "error", "all is MAYBE"],
    [[alarm("one", "OK", { StateTransitionedTimestamp: undefined })], "error", "an alarm has no time"],
    [[alarm("one", "OK", { StateValue: undefined })], "error", "has not a text where it should"],
  ])("come to an outcome: %#", async (MetricAlarms, outcome, message) => {
    const found = await world({ MetricAlarms }).measure(gate);
    expect([found.outcome, found.message]).toEqual([outcome, expect.stringContaining(message)]);
  });

  it("of a list that goes in a circle, or has no end, are unreadable", async () => {
    const circle = await readingWorld(() => ({ MetricAlarms: [], NextToken: "same" })).measure(gate);
    expect(circle.message).toContain("the list goes on with the page that it is on");
    let number = 0;
    const endless = await readingWorld(() => ({ MetricAlarms: [], NextToken: `page-${(number += 1)}` })).measure(gate);
    expect(endless.message).toContain("the list has more than 1000 pages");
  });

  it("of the source are read there", async () => {
    const { read, asked } = world({});
    await read(makeGate("alarm", { alarmNames: ["one"], side: "source" }));
    expect(asked).toMatchObject([{ region: "eu-west-1", side: "source" }]);
  });

  it.each(["ThrottlingException", "AccessDeniedException", "InternalServiceFault"])(
    "are unreadable after %s",
    async (name) => {
      const { measure } = readingWorld(() => {
        throw awsFault(name);
      });
      const { outcome, message } = await measure(gate);
      expect([outcome, message]).toEqual(["error", expect.stringContaining(`cloudwatch:DescribeAlarms: ${name}`)]);
    },
  );
});

describe("metrics", () => {
  const metric = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "p99" };
  const requests = { namespace: "AWS/ApplicationELB", name: "RequestCount", statistic: "Sum", side: "source" };
  const gate = makeGate("metric", { metric, requests, unit: "Seconds", max: 1, minimumRequests: 1 });
  const every = (value: number) => ({ 3: value, 4: value, 5: value, 6: value, 7: value });
  const counted = { unit: "Count", points: every(50) };

  it("are read with the requests, each where its side is", async () => {
    const { measure, asked } = readingWorld(
      fakeMetrics({ TargetResponseTime: { unit: "Seconds", points: every(0.5) }, RequestCount: counted }),
    );
    expect(await measure(gate)).toMatchObject({ outcome: "successful", value: 0.5, samples: 5 });
    expect(asked.map(({ side, region }) => `${side} ${region}`).toSorted()).toEqual([
      "source eu-west-1",
      "target eu-central-1",
    ]);
  });

  it.each([
    [
      "another unit",
      { unit: "Milliseconds", points: every(0.5) },
      "error",
      "comes in Milliseconds; the gate's limits are in Seconds",
    ],
    ["no points", { unit: "Seconds", points: {} }, "inconclusive", "has no point in the window"],
    [
      "points that are too old",
      { unit: "Seconds", points: { 0: 9, 1: 9, 2: 9 } },
      "inconclusive",
      "has no point in the window",
    ],
    ["one that is too high", { unit: "Seconds", points: { ...every(0.5), 5: 1.5 } }, "failed", "is 1.5 Seconds"],
    ["a value that is no number", { unit: "Seconds", points: every(NaN) }, "error", "a value that is no number"],
  ])("with %s come to %s", async (_, points, outcome, message) => {
    const { measure } = readingWorld(fakeMetrics({ TargetResponseTime: points, RequestCount: counted }));
    const found = await measure(gate);
    expect([found.outcome, found.message]).toEqual([outcome, expect.stringContaining(message)]);
  });

  it("in another unit are no zero, where missing points are", async () => {
    const errors = makeGate("metric", { metric, requests, unit: "Count", max: 0, missing: "zero", minimumRequests: 1 });
    const { measure } = readingWorld(
      fakeMetrics({ TargetResponseTime: { unit: "None", points: every(5) }, RequestCount: counted }),
    );
    expect(await measure(errors)).toMatchObject({ outcome: "error" });
  });

  it.each([
    ["arrive", { unit: "None", points: every(12) }, "successful"],
    ["stopped to arrive", { unit: "None", points: { ...every(12), 6: 0 } }, "failed"],
    ["never arrived", { unit: "None", points: {} }, "inconclusive"],
  ])("tell of logs that %s", async (_, IncomingLogEvents, outcome) => {
    const group = "/shop/web-green";
    const logs = makeGate("metric", {
      metric: {
        namespace: "AWS/Logs",
        name: "IncomingLogEvents",
        dimensions: { LogGroupName: group },
        statistic: "Sum",
      },
      unit: "None",
      min: 1,
    });
    const { measure, asked } = readingWorld(fakeMetrics({ IncomingLogEvents }));
    expect((await measure(logs)).outcome).toBe(outcome);
    const Dimensions = [{ Name: "LogGroupName", Value: group }];
    expect(asked[0]?.input).toMatchObject({ MetricDataQueries: [{ MetricStat: { Metric: { Dimensions } } }, {}, {}] });
  });

  it("of both sides are read for a judge, by the names that it gives them", async () => {
    const side = { namespace: "AWS/ApplicationELB", name: "TargetResponseTime", statistic: "Average" };
    const judge = makeGate("judge", {
      metrics: [
        { name: "slow", group: "latency", direction: "increase", unit: "Seconds", source: side, target: side },
        {
          name: "many",
          group: "load",
          direction: "either",
          unit: "Count",
          source: { ...side, name: "RequestCount" },
          target: side,
        },
      ],
    });
    const { read, asked } = readingWorld(
      fakeMetrics({ TargetResponseTime: { unit: "Seconds", points: every(1) }, RequestCount: counted }),
    );
    const seconds = { unit: "Seconds", values: [1, 1, 1, 1, 1] };
    expect(await read(judge)).toMatchObject({
      metrics: {
        slow: { source: seconds, target: seconds },
        many: { source: { unit: "Count", values: [50, 50, 50, 50, 50] }, target: { unit: "Seconds", values: [] } },
      },
    });
    expect(asked.filter(({ command }) => command === "GetMetricData")).toHaveLength(2);
  });
});

describe("targets", () => {
  const arn = (name: string) =>
    `arn:aws:elasticloadbalancing:eu-north-1:123456789012:targetgroup/${name}/73e2d6bc24d8a067`;
  const gate = makeGate("target-health", { targetGroupArns: [arn("green"), arn("gone")], minHealthy: 2 });
  const states = (...all: readonly (string | undefined)[]) => ({
    TargetHealthDescriptions: all.map((State) => ({ TargetHealth: { State } })),
  });
  const world = (green: object) =>
    readingWorld(({ input }) => {
      if ("TargetGroupArn" in input && input.TargetGroupArn === arn("green")) return green;
      throw awsFault("TargetGroupNotFoundException");
    });

  it("are counted by state, without those that leave, in the region of their group", async () => {
    const { read, asked } = world(
      states("healthy", "healthy", "unhealthy", "initial", "unavailable", "draining", "unhealthy.draining", "unused"),
    );
    expect(await read(gate)).toEqual({
      kind: "target-health",
      groups: [{ targetGroupArn: arn("green"), healthy: 2, unhealthy: 1, initial: 1, unavailable: 1 }],
    });
    expect(asked.map(({ region }) => region)).toEqual(["eu-north-1", "eu-north-1"]);
  });

  it.each([
    [states("healthy", "healthy"), "error", "targetgroup/gone/73e2d6bc24d8a067 was not found"],
    [states("healthy", "unhealthy"), "failed", "1 healthy and 1 unhealthy"],
    [states("healthy", "petrified"), "error", "a state that is not known"],
    [states(undefined), "error", "a state that is not known"],
    [{}, "error", "has not a list"],
  ])("come to an outcome: %#", async (green, outcome, message) => {
    const found = await world(green).measure(gate);
    expect([found.outcome, found.message]).toEqual([outcome, expect.stringContaining(message)]);
  });
});
