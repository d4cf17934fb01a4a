import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { AlarmTopic, type AlarmTopicArgs } from "./alarm-topic.ts";

const recordTopic = (args: Partial<AlarmTopicArgs> = {}, suffix = "blue") =>
  record(() => new AlarmTopic("alarms", { environment: testEnvironment({ suffix }), ...args }));

const topic = "arn:aws:mock:eu-test-1:123456789012:alarms-topic";

describe("AlarmTopic", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names, and one subscription for each address", async () => {
    const emails = ["ops@example.org", "lead@example.org", "ops@example.org"];

    expect(namesOf(await recordTopic({ emails }))).toEqual([
      "aws:sns/topic:Topic alarms-topic",
      "aws:sns/topicPolicy:TopicPolicy alarms-policy",
      "aws:sns/topicSubscription:TopicSubscription alarms-lead@example.org",
      "aws:sns/topicSubscription:TopicSubscription alarms-ops@example.org",
      "causeway:observability:AlarmTopic alarms",
      "pulumi:providers:aws aws",
    ]);
    expect(namesOf(await recordTopic())).toHaveLength(4);
  });

  test("lets alarms of this account publish, over TLS, and nobody else", async () => {
    const { policy, arn } = (await recordTopic()).find("alarms-policy").inputs;

    expect(arn).toBe(topic);
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Alarms",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: ["sns:Publish"],
          Resource: [topic],
          Condition: {
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*" },
          },
        },
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: ["sns:Publish"],
          Resource: [topic],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    });
  });

  test("encrypts with the given key", async () => {
    const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

    expect((await recordTopic({ keyArn })).find("alarms-topic").inputs.kmsMasterKeyId).toBe(keyArn);
    expect((await recordTopic()).find("alarms-topic").inputs).not.toHaveProperty("kmsMasterKeyId");
  });

  test("sends mail to each address", async () => {
    const recorded = await recordTopic({ emails: ["ops@example.org"] });

    expect(recorded.find("alarms-ops@example.org").inputs).toEqual({
      topic,
      protocol: "email",
      endpoint: "ops@example.org",
    });
  });

  test("answers the topic, named by its environment, the same in a second evaluation, also while nothing is known", async () => {
    const first = await recordTopic();
    const nameIn = async (suffix: string) => (await recordTopic({}, suffix)).find("alarms-topic").inputs.name;

    expect(first.find("alarms").outputs).toEqual({ topicArn: topic });
    expect([await nameIn("blue"), await nameIn("green")]).toEqual([
      "migration-alarms-topic-blue",
      "migration-alarms-topic-green",
    ]);
    expect((await recordTopic()).resources).toEqual(first.resources);
    const unknown = await record(() => new AlarmTopic("alarms", { environment: testEnvironment() }), { known: "none" });
    expect(namesOf(unknown)).toEqual(namesOf(first));
  });
});
