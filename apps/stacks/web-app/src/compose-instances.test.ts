import { parseSettings } from "@causeway/core";
import { record as recordComponents, stackFiles } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

const files = stackFiles(new URL("../", import.meta.url));

const answers = {
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": { id: "pl-edge" },
  "aws:route53/getZone:getZone": { zoneId: "zone", nameServers: ["ns1"] },
  "aws:ssm/getParameter:getParameter": { insecureValue: "ami-1" },
};

const record = (environment: "dev" | "prod") =>
  recordComponents(() => composeEnvironment(parseSettings(stackSettings, files.settings(environment), "test.yaml")), {
    answers,
  });

const recordings = { instances: await record("dev"), containers: await record("prod") };

type Kind = keyof typeof recordings;

describe("a fleet of instances", () => {
  test("boots as many as a change of them starts, without an alarm that would stop that change", () => {
    const threshold = (kind: Kind) => recordings[kind].find("blue-alarms-unhealthy-hosts").inputs.threshold;

    expect(files.settings("dev")["serving"]).toMatchObject({ kind: "instances", minSize: 2, maxSize: 4 });
    expect(threshold("instances")).toBe(2);
    expect(threshold("containers")).toBe(0);
  });

  test("is what testers see, in blue; of containers they see the colour that a release comes up in", () => {
    const shown = (kind: Kind) => {
      const [rule] = recordings[kind].resources.filter(
        ({ type, name }) => type.endsWith(":ListenerRule") && name.includes("test"),
      );
      return Object(rule?.inputs.actions)[0].forward.targetGroups.map(({ weight }: { weight: number }) => weight);
    };

    expect(shown("instances")).toEqual([100, 0]);
    expect(shown("containers")).toEqual([0, 100]);
  });
});
