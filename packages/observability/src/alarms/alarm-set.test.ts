import { describe, expect, test } from "vitest";
import { namesOf, record } from "@causeway/testing/components";
import { alarmSetArgs, topicArn } from "../../test/alarms.ts";
import { AlarmSet } from "./alarm-set.ts";
import { alarmReactionSeconds } from "./metric-alarm.ts";
import { ServiceAlarms } from "./service-alarms.ts";

const makeAlarms = (suffix = "blue") =>
  new ServiceAlarms("web-alarms", {
    ...alarmSetArgs({ suffix }),
    clusterName: "cluster",
    serviceName: "web",
    minimumTasks: 2,
  });

describe("AlarmSet", () => {
  test("tells the topic when an alarm goes off and when it is over, and what to do", async () => {
    const { resources } = await record(() => makeAlarms());
    const alarms = resources.filter(({ type }) => type.endsWith(":MetricAlarm"));

    expect(alarms).toHaveLength(3);
    for (const { inputs } of alarms) {
      expect(inputs).toMatchObject({
        alarmActions: [topicArn],
        okActions: [topicArn],
        period: 60,
        evaluationPeriods: 3,
      });
      expect(String(inputs.alarmDescription)).toMatch(/^.{20,}\. .{20,}\.$/);
      expect(Object(inputs.tags)).toMatchObject({ Tier: "shared", Component: "web-alarms" });
    }
  });

  test("answers names and ARNs in the order of its alarms", async () => {
    const recorded = await record(() => makeAlarms());
    const parts = ["cpu", "memory", "running-tasks"];

    expect(recorded.find("web-alarms").outputs).toEqual({
      alarmNames: parts.map((part) => `migration-web-alarms-${part}-blue`),
      alarmArns: parts.map((part) => `arn:aws:mock:eu-test-1:123456789012:web-alarms-${part}`),
    });
    expect(recorded.made).toBeInstanceOf(AlarmSet);
  });

  test("reacts within three minutes", () => {
    expect(alarmReactionSeconds).toBe(180);
  });

  test("gives two environments in one account no common name", async () => {
    const names = async (suffix: string) =>
      (await record(() => makeAlarms(suffix))).resources.flatMap(({ inputs }) => inputs.name ?? []);

    expect(new Set([...(await names("blue")), ...(await names("green"))]).size).toBe(6);
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeAlarms());

    expect((await record(() => makeAlarms())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeAlarms(), { known: "none" }))).toEqual(namesOf(first));
  });
});
