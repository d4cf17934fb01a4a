import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { EventDelivery, type EventDeliveryArgs } from "./event-delivery.ts";

const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:notify";

const makeDelivery = (args: Partial<EventDeliveryArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  new EventDelivery("steps", {
    environment: testEnvironment(overrides),
    busName: "bus",
    description: "Steps of a cut-over",
    pattern: { source: ["zdm.migration.blue"] },
    consumers: { audit: { kind: "queue" }, notify: { kind: "function", functionArn } },
    ...args,
  });

const recordDelivery = (args: Partial<EventDeliveryArgs> = {}, overrides: Partial<EnvironmentContext> = {}) =>
  record(() => makeDelivery(args, overrides));

const arn = (name: string) => `arn:aws:mock:eu-test-1:123456789012:${name}`;

describe("EventDelivery", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await recordDelivery())).toEqual([
      "aws:cloudwatch/eventRule:EventRule steps-rule",
      "aws:cloudwatch/eventTarget:EventTarget steps-to-audit",
      "aws:cloudwatch/eventTarget:EventTarget steps-to-notify",
      "aws:lambda/permission:Permission steps-invoke-notify",
      "aws:sqs/queue:Queue steps-audit-queue",
      "aws:sqs/queue:Queue steps-undelivered-queue",
      "aws:sqs/queuePolicy:QueuePolicy steps-audit-policy",
      "aws:sqs/queuePolicy:QueuePolicy steps-undelivered-policy",
      "causeway:observability:EventDelivery steps",
      "causeway:observability:EventQueue steps-audit",
      "causeway:observability:EventQueue steps-undelivered",
      "pulumi:providers:aws aws",
    ]);
  });

  test("tries every consumer for a day, then keeps the event, and takes no role for it", async () => {
    const recorded = await recordDelivery();
    const shared = {
      rule: "migration-steps-rule-blue",
      eventBusName: "bus",
      deadLetterConfig: { arn: arn("steps-undelivered-queue") },
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
    };

    expect(recorded.find("steps-to-audit").inputs).toEqual({ ...shared, arn: arn("steps-audit-queue") });
    expect(recorded.find("steps-to-notify").inputs).toEqual({ ...shared, arn: functionArn });
    expect(recorded.find("steps-to-audit").options.dependsOn).toContain("steps-audit-policy");
    expect(recorded.find("steps-to-notify").options.dependsOn).toContain("steps-invoke-notify");
  });

  test("lets this rule alone invoke the function", async () => {
    expect((await recordDelivery()).find("steps-invoke-notify").inputs).toEqual({
      function: functionArn,
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      sourceArn: arn("steps-rule"),
    });
  });

  test("lets this rule alone send to the queues, and everybody only over TLS", async () => {
    const recorded = await recordDelivery();

    for (const queue of ["steps-audit", "steps-undelivered"]) {
      expect(JSON.parse(String(recorded.find(`${queue}-policy`).inputs.policy))).toEqual({
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "Rules",
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: ["sqs:SendMessage"],
            Resource: [arn(`${queue}-queue`)],
            Condition: { ArnEquals: { "aws:SourceArn": [arn("steps-rule")] } },
          },
          {
            Sid: "TlsOnly",
            Effect: "Deny",
            Principal: "*",
            Action: ["sqs:SendMessage", "sqs:ReceiveMessage"],
            Resource: [arn(`${queue}-queue`)],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      });
    }
  });

  test("keeps what a consumer never does, for two weeks", async () => {
    const recorded = await recordDelivery();

    expect(recorded.find("steps-audit-queue").inputs).toMatchObject({
      messageRetentionSeconds: 1_209_600,
      visibilityTimeoutSeconds: 180,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("steps-undelivered-queue"), maxReceiveCount: 5 }),
    });
    expect(recorded.find("steps-undelivered-queue").inputs).not.toHaveProperty("redrivePolicy");
  });

  test("encrypts the queues, with the given key or by SQS itself", async () => {
    const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";
    const encryption = async (args: Partial<EventDeliveryArgs>) => {
      const { find } = await recordDelivery(args);
      return ["steps-audit-queue", "steps-undelivered-queue"].map((queue) => {
        const { kmsMasterKeyId, sqsManagedSseEnabled } = find(queue).inputs;
        return { kmsMasterKeyId, sqsManagedSseEnabled };
      });
    };
    const [own, given] = [{ sqsManagedSseEnabled: true }, { kmsMasterKeyId: keyArn }];

    expect(await encryption({})).toEqual([own, own]);
    expect(await encryption({ keyArn })).toEqual([given, given]);
  });

  test("protects the queues as the lifecycle says", async () => {
    const isProtected = async (lifecycle: "ephemeral" | "protected") =>
      (await recordDelivery({}, { lifecycle })).find("steps-audit-queue").options.protect;

    expect([await isProtected("ephemeral"), await isProtected("protected")]).toEqual([false, true]);
  });

  test("refuses a rule that nobody listens to", async () => {
    await expect(recordDelivery({ consumers: {} })).rejects.toMatchObject({
      code: "observability/event-no-consumer",
      message: 'Nobody gets the events "Steps of a cut-over"; allowed are one consumer or more.',
    });
  });

  test("gives two environments in one account no common name", async () => {
    const names = async (suffix: string) =>
      (await recordDelivery({}, { suffix })).resources.flatMap(({ inputs }) => inputs.name ?? []);

    expect(new Set([...(await names("blue")), ...(await names("green"))]).size).toBe(6);
  });

  test("answers rule and queues, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordDelivery();

    expect(first.find("steps").outputs).toEqual({
      ruleArn: arn("steps-rule"),
      deadLetterQueueArn: arn("steps-undelivered-queue"),
      deadLetterQueueName: "migration-steps-undelivered-queue-blue",
      queueArns: { audit: arn("steps-audit-queue") },
    });
    expect((await recordDelivery()).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeDelivery(), { known: "none" }))).toEqual(namesOf(first));
  });
});
