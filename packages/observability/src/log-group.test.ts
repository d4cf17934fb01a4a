import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { LogGroup, type LogGroupArgs } from "./log-group.ts";

const makeGroup = (args: Partial<LogGroupArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  new LogGroup("web", { environment: testEnvironment(overrides), ...args });

const groupOf = async (args: Partial<LogGroupArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  (await record(() => makeGroup(args, overrides))).find("web-logs");

describe("LogGroup", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeGroup()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup web-logs",
      "causeway:observability:LogGroup web",
      "pulumi:providers:aws aws",
    ]);
  });

  test("keeps and protects the logs as the lifecycle says", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") => {
      const { inputs, options } = await groupOf({}, { lifecycle });
      return [inputs.retentionInDays, options.protect];
    };

    expect(await kept("ephemeral")).toEqual([7, false]);
    expect(await kept("protected")).toEqual([365, true]);
  });

  test("encrypts with the given key, else leaves it to CloudWatch", async () => {
    const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

    expect((await groupOf({ keyArn })).inputs.kmsKeyId).toBe(keyArn);
    expect((await groupOf()).inputs).not.toHaveProperty("kmsKeyId");
  });

  test("starts the name as a service asks, within CloudWatch's 512 characters, and by environment", async () => {
    const long = await record(() => {
      const environment = testEnvironment({ project: `p${"x".repeat(250)}` });
      return new LogGroup(`c${"x".repeat(250)}`, { environment, prefix: "/aws/vendedlogs/" });
    });

    expect((await groupOf()).inputs.name).toBe("migration-web-logs-blue");
    expect((await groupOf({}, { suffix: "green" })).inputs.name).toBe("migration-web-logs-green");
    expect((await groupOf({ prefix: "/aws/events/" })).inputs.name).toBe("/aws/events/migration-web-logs-blue");
    expect(long.find(`c${"x".repeat(250)}-logs`).inputs.name).toHaveLength(496);
  });

  test("answers name and ARN, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeGroup());

    expect(first.find("web").outputs).toEqual({
      logGroupName: "migration-web-logs-blue",
      logGroupArn: "arn:aws:mock:eu-test-1:123456789012:web-logs",
    });
    expect((await record(() => makeGroup())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeGroup(), { known: "none" }))).toEqual(namesOf(first));
  });
});
