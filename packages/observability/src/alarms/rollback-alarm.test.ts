import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record } from "@causeway/testing/components";
import { alarmSetArgs, topicArn } from "../../test/alarms.ts";
import { RollbackAlarm, type RollbackAlarmArgs } from "./rollback-alarm.ts";

const makeAlarm = (args: Partial<RollbackAlarmArgs> = {}) =>
  new RollbackAlarm("rollback", { ...alarmSetArgs(), alarmNames: [pulumi.output("green-errors"), "lag"], ...args });

const inputsOf = async (args: Partial<RollbackAlarmArgs> = {}) =>
  (await record(() => makeAlarm(args))).find("rollback-any").inputs;

describe("RollbackAlarm", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeAlarm()))).toEqual([
      "aws:cloudwatch/compositeAlarm:CompositeAlarm rollback-any",
      "causeway:observability:RollbackAlarm rollback",
      "pulumi:providers:aws aws",
    ]);
  });

  test("goes off with any of the alarms, and tells the topic", async () => {
    expect(await inputsOf()).toMatchObject({
      alarmName: "migration-rollback-any-blue",
      alarmRule: 'ALARM("green-errors") OR ALARM("lag")',
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
    expect(await inputsOf()).not.toHaveProperty("actionsSuppressor");
  });

  test("is silent while the suppressor is on", async () => {
    expect((await inputsOf({ suppressor: { alarmName: "freeze" } })).actionsSuppressor).toEqual({
      alarm: "freeze",
      waitPeriod: 60,
      extensionPeriod: 120,
    });
    const suppressor = { alarmName: "freeze", waitSeconds: 0, extensionSeconds: 300 };
    expect((await inputsOf({ suppressor })).actionsSuppressor).toEqual({
      alarm: "freeze",
      waitPeriod: 0,
      extensionPeriod: 300,
    });
  });

  test.each([0, 101])("refuses %i alarms", async (count) => {
    await expect(inputsOf({ alarmNames: Array.from({ length: count }, String) })).rejects.toMatchObject({
      code: "observability/alarm-list-invalid",
      message: `A rollback alarm is given ${count} alarms; allowed are 1 to 100.`,
    });
  });

  test("takes names that fill the rule, and refuses one character more", async () => {
    const joints = 100 * 'ALARM("")'.length + 99 * " OR ".length;
    const names = (characters: number) =>
      Array.from({ length: 100 }, (_, index) => "a".repeat(Math.floor((characters + index) / 100)));

    expect((await inputsOf({ alarmNames: names(10_240 - joints) })).alarmRule).toHaveLength(10_240);
    await expect(inputsOf({ alarmNames: names(10_241 - joints) })).rejects.toMatchObject({
      code: "observability/alarm-list-invalid",
      message: expect.stringContaining("make a rule of 10241 characters; allowed are 10240."),
    });
  });

  test("answers name and ARN, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeAlarm());

    expect(first.find("rollback").outputs).toEqual({
      alarmName: "migration-rollback-any-blue",
      alarmArn: "arn:aws:mock:eu-test-1:123456789012:rollback-any",
    });
    expect((await record(() => makeAlarm())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeAlarm(), { known: "none" }))).toEqual(namesOf(first));
  });
});
