import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { EventBus, type EventBusArgs } from "./event-bus.ts";

const makeBus = (args: Partial<EventBusArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  new EventBus("events", { environment: testEnvironment(overrides), source: "zdm.migration.blue", ...args });

const recordBus = (args: Partial<EventBusArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  record(() => makeBus(args, overrides));

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

describe("EventBus", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordBus())).toEqual([
      "aws:cloudwatch/eventArchive:EventArchive events-archive",
      "aws:cloudwatch/eventBus:EventBus events-bus",
      "aws:cloudwatch/eventBusPolicy:EventBusPolicy events-policy",
      "aws:cloudwatch/eventRule:EventRule events-all",
      "aws:cloudwatch/eventTarget:EventTarget events-to-log",
      "aws:cloudwatch/logGroup:LogGroup events-log-logs",
      "aws:cloudwatch/logResourcePolicy:LogResourcePolicy events-write",
      "aws:sqs/queue:Queue events-undelivered-queue",
      "aws:sqs/queuePolicy:QueuePolicy events-undelivered-policy",
      "causeway:observability:EventBus events",
      "causeway:observability:EventQueue events-undelivered",
      "causeway:observability:LogGroup events-log",
      "pulumi:providers:aws aws",
    ]);
  });

  test("is a bus of its own, and no partner's", async () => {
    const { inputs } = (await recordBus()).find("events-bus");

    expect(inputs.name).toBe("migration-events-bus-blue");
    expect(inputs).not.toHaveProperty("eventSourceName");
  });

  test("takes events from this account only", async () => {
    const { policy } = (await recordBus()).find("events-policy").inputs;

    expect(JSON.parse(String(policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ThisAccount",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::123456789012:root" },
          Action: ["events:PutEvents"],
          Resource: [arn("events-bus")],
        },
        {
          Sid: "NoOtherAccount",
          Effect: "Deny",
          Principal: "*",
          Action: ["events:PutEvents"],
          Resource: [arn("events-bus")],
          Condition: {
            StringNotEquals: { "aws:PrincipalAccount": "123456789012" },
            Bool: { "aws:PrincipalIsAWSService": "false" },
          },
        },
      ],
    });
  });

  test("matches events of the source, with what else they must have", async () => {
    const patternOf = async (args: Partial<EventBusArgs>) =>
      JSON.parse(String((await recordBus(args)).find("events-all").inputs.eventPattern));

    expect(await patternOf({})).toEqual({ source: ["zdm.migration.blue"] });
    expect(await patternOf({ pattern: { detail: { bucket: [{ exists: true }] } } })).toEqual({
      source: ["zdm.migration.blue"],
      detail: { bucket: [{ exists: true }] },
    });
  });

  test("refuses a pattern with a leaf that is no list", async () => {
    const pattern = JSON.parse('{"detail":{"bucket":{"exists":true}}}');

    await expect(recordBus({ pattern })).rejects.toMatchObject({ code: "observability/event-pattern-invalid" });
  });

  test("writes events to a log group that EventBridge may write to, without a role", async () => {
    const recorded = await recordBus();
    const target = recorded.find("events-to-log");

    expect(recorded.find("events-log-logs").inputs.name).toBe("/aws/events/migration-events-log-logs-blue");
    expect(target.inputs).toEqual({
      rule: "migration-events-all-blue",
      eventBusName: "migration-events-bus-blue",
      arn: arn("events-log-logs"),
      deadLetterConfig: { arn: arn("events-undelivered-queue") },
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
    });
    expect(target.options.dependsOn).toEqual(expect.arrayContaining(["events-write", "events-undelivered-policy"]));
    expect(JSON.parse(String(recorded.find("events-write").inputs.policyDocument))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Events",
          Effect: "Allow",
          Principal: { Service: ["events.amazonaws.com", "delivery.logs.amazonaws.com"] },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [`${arn("events-log-logs")}:*`],
        },
      ],
    });
  });

  test("puts that right on the account, on the log group, or nowhere when there is one", async () => {
    const policyOf = async (logsPolicy?: EventBusArgs["logsPolicy"]) => {
      const { policyDocument: _, ...inputs } = (await recordBus({ logsPolicy })).find("events-write").inputs;
      return inputs;
    };

    expect(await policyOf()).toEqual({ policyName: "migration-events-write-blue" });
    expect(await policyOf("log-group")).toEqual({ resourceArn: arn("events-log-logs") });
    expect(namesOf(await recordBus({ logsPolicy: "existing" })).filter((name) => name.includes("write"))).toEqual([]);
  });

  test("keeps events to replay as long as logs, or as long as asked", async () => {
    const archive = async (args: Partial<EventBusArgs>, lifecycle: "ephemeral" | "protected" = "ephemeral") => {
      const { inputs, options } = (await recordBus(args, { lifecycle })).find("events-archive");
      return [inputs.eventSourceArn, inputs.retentionDays, options.protect];
    };

    expect(await archive({})).toEqual([arn("events-bus"), 7, false]);
    expect(await archive({}, "protected")).toEqual([arn("events-bus"), 365, true]);
    expect(await archive({ archiveDays: 14 })).toEqual([arn("events-bus"), 14, false]);
  });

  test("encrypts all that holds events with the given key", async () => {
    const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
    const { find } = await recordBus({ keyArn });
    const keys = [
      find("events-bus").inputs.kmsKeyIdentifier,
      find("events-archive").inputs.kmsKeyIdentifier,
      find("events-undelivered-queue").inputs.kmsMasterKeyId,
      find("events-log-logs").inputs.kmsKeyId,
    ];

    expect(keys).toEqual(Array(4).fill(keyArn));
  });

  test("gives two environments in one account no common name", async () => {
    const names = async (suffix: string) =>
      (await recordBus({}, { suffix })).resources.flatMap(({ inputs }) => inputs.name ?? inputs.policyName ?? []);
    const [blue, green] = [await names("blue"), await names("green")];

    expect(blue).toHaveLength(6);
    expect(new Set([...blue, ...green]).size).toBe(12);
  });

  test("answers its parts, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordBus();

    expect(first.find("events").outputs).toEqual({
      busName: "migration-events-bus-blue",
      busArn: arn("events-bus"),
      logGroupName: "/aws/events/migration-events-log-logs-blue",
      archiveArn: arn("events-archive"),
      ruleArn: arn("events-all"),
      deadLetterQueueArn: arn("events-undelivered-queue"),
      deadLetterQueueName: "migration-events-undelivered-queue-blue",
    });
    expect((await recordBus()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeBus(), { known: "none" }))).toEqual(namesOf(first));
  });
});
