import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { AlarmTopic } from "./alarm-topic.ts";
import { EventAlarmTopic } from "./event-alarm-topic.ts";

const args = () => ({ environment: testEnvironment(), emails: ["ops@example.org"] });

describe("EventAlarmTopic", () => {
  test("makes what an AlarmTopic makes, under the same names: one can become the other in place", async () => {
    const recorded = await record(() => new EventAlarmTopic("alarms", args()));

    expect(namesOf(recorded)).toEqual(namesOf(await record(() => new AlarmTopic("alarms", args()))));
    expect(recorded.find("alarms").outputs).toEqual({ topicArn: "arn:aws:mock:eu-test-1:123456789012:alarms-topic" });
  });

  test("lets event rules publish as well, without a condition, which EventBridge never meets", async () => {
    const recorded = await record(() => new EventAlarmTopic("alarms", args()));
    const { Statement } = JSON.parse(String(recorded.find("alarms-policy").inputs.policy));

    expect(Statement.map(({ Sid }: { Sid: string }) => Sid)).toEqual(["Alarms", "Events", "TlsOnly"]);
    expect(Statement[1]).toEqual({
      Sid: "Events",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: ["sns:Publish"],
      Resource: ["arn:aws:mock:eu-test-1:123456789012:alarms-topic"],
    });
  });
});
