import { describe, expect, it } from "vitest";
import { errorsGate, lagGate, planWith, replica } from "../../test/cutover/cutover-world.ts";
import { VirtualClock } from "../simulation/virtual-clock.ts";
import { portsFor } from "./ports.ts";

const setting = {
  clock: new VirtualClock(0),
  folder: "/",
  variables: { AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
  redact: (text: string) => text,
};

const version = {
  region: "eu-west-1",
  clusterName: "shop",
  serviceName: "web",
  image: `shop@sha256:${"0".repeat(64)}`,
  containerName: "web",
};
const listener = {
  executor: "listener",
  region: "eu-west-1",
  ruleArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/shop/1/2/3",
  targetGroupArns: {
    source: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1",
    target: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2",
  },
  steps: [0, 100],
  bakeSeconds: 900,
};

describe("portsFor", () => {
  it.each([
    ["route53", {}],
    ["listener", { regions: undefined, traffic: listener }],
    ["ecs", { regions: undefined, traffic: { executor: "ecs", bakeSeconds: 900, ...version } }],
    [
      "codedeploy",
      {
        regions: undefined,
        traffic: {
          executor: "codedeploy",
          bakeSeconds: 900,
          ...version,
          applicationName: "shop",
          deploymentGroupName: "web",
        },
      },
    ],
    ["rds-replica", { data: replica, gates: [errorsGate, lagGate] }],
  ])("joins the adapters of a plan with %s, and asks nothing yet", (_, parts) => {
    const ports = portsFor(planWith(parts), setting);
    expect(Object.keys(ports).toSorted()).toEqual(["clock", "data", "measure", "traffic"]);
  });

  it("measures the gates of the plan, and no others", async () => {
    const { measure } = portsFor(planWith(), setting);
    await expect(measure("other", { now: 0, bakeStart: 0 })).rejects.toThrow('"other" is no gate of the plan.');
  });
});
