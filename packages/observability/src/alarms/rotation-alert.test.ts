import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { topicArn } from "../../test/alarms.ts";
import { AlarmTopic } from "./alarm-topic.ts";
import { EventAlarmTopic } from "./event-alarm-topic.ts";
import { RotationAlert } from "./rotation-alert.ts";

const secretArn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop-AbCdEf";

const makeAlert = (suffix = "blue") =>
  new RotationAlert("rotation", {
    environment: testEnvironment({ suffix }),
    topic: { topicArn, admitsEvents: true },
    secretArn,
  });

describe("RotationAlert", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeAlert()))).toEqual([
      "aws:cloudwatch/eventRule:EventRule rotation-failed",
      "aws:cloudwatch/eventTarget:EventTarget rotation-topic",
      "causeway:observability:RotationAlert rotation",
      "pulumi:providers:aws aws",
    ]);
  });

  test("takes failed rotations of this secret, on the bus of the account", async () => {
    const { inputs } = (await record(() => makeAlert())).find("rotation-failed");

    expect(JSON.parse(String(inputs.eventPattern))).toEqual({
      source: ["aws.secretsmanager"],
      "detail-type": ["AWS Service Event via CloudTrail"],
      detail: {
        eventSource: ["secretsmanager.amazonaws.com"],
        eventName: ["RotationFailed", "RotationAbandoned", "TestRotationFailed"],
        additionalEventData: { SecretId: [secretArn] },
      },
    });
    expect(inputs).not.toHaveProperty("eventBusName");
  });

  test("tells the topic which secret, in words and not in JSON", async () => {
    const { inputs } = (await record(() => makeAlert())).find("rotation-topic");

    expect(inputs).toMatchObject({
      rule: "migration-rotation-failed-blue",
      arn: topicArn,
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      inputTransformer: {
        inputPaths: { secret: "$.detail.additionalEventData.SecretId", what: "$.detail.eventName" },
      },
    });
    expect(JSON.parse(String(Object(inputs.inputTransformer).inputTemplate))).toContain(
      "Rotation of <secret> ended with <what>.",
    );
    expect(inputs).not.toHaveProperty("roleArn");
  });

  test("takes a topic that admits events, and by its type no other", async () => {
    const recorded = await record(() => {
      const environment = testEnvironment();
      // @ts-expect-error -- its policy admits alarms only: the alert would never arrive
      new RotationAlert("lost", { environment, topic: new AlarmTopic("alarms", { environment }), secretArn });
      const topic = new EventAlarmTopic("events", { environment });
      return new RotationAlert("rotation", { environment, topic, secretArn });
    });

    expect(recorded.find("rotation-topic").inputs.arn).toBe("arn:aws:mock:eu-test-1:123456789012:events-topic");
  });

  test("answers the rule, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeAlert());

    expect(first.find("rotation").outputs).toEqual({
      ruleArn: "arn:aws:mock:eu-test-1:123456789012:rotation-failed",
    });
    expect((await record(() => makeAlert())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeAlert(), { known: "none" }))).toEqual(namesOf(first));
    expect((await record(() => makeAlert("green"))).find("rotation-failed").inputs.name).toBe(
      "migration-rotation-failed-green",
    );
  });
});
