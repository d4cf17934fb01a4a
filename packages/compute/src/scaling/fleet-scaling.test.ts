import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { FleetScaling, type FleetScalingArgs } from "./fleet-scaling.ts";

const requestsPerTarget = {
  perMinute: 1000,
  loadBalancerArnSuffix: pulumi.output("app/web/50dc6c495c0c9188"),
  targetGroupArnSuffix: pulumi.output("targetgroup/web-blue/943f017f100becff"),
};

function makeScaling(args: Partial<FleetScalingArgs> = {}, suffix = "blue") {
  return new FleetScaling("web-scaling", {
    environment: testEnvironment({ suffix }),
    autoScalingGroupName: "web",
    warmupSeconds: 120,
    ...args,
  });
}

describe("FleetScaling", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names, also while nothing is known", async () => {
    const names = [
      "aws:autoscaling/policy:Policy web-scaling-cpu",
      "aws:autoscaling/policy:Policy web-scaling-requests",
      "causeway:compute:FleetScaling web-scaling",
      "pulumi:providers:aws aws",
    ];

    expect(namesOf(await record(() => makeScaling({ requestsPerTarget })))).toEqual(names);
    expect(namesOf(await record(() => makeScaling({ requestsPerTarget }), { known: "none" }))).toEqual(names);
    expect(namesOf(await record(() => makeScaling()))).toEqual(names.filter((name) => !name.endsWith("requests")));
  });

  test("tracks the CPU both ways, with a warm-up and without cooldowns", async () => {
    expect((await record(() => makeScaling())).find("web-scaling-cpu").inputs).toEqual({
      name: "migration-web-scaling-cpu-blue",
      autoscalingGroupName: "web",
      policyType: "TargetTrackingScaling",
      estimatedInstanceWarmup: 120,
      targetTrackingConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
        targetValue: 70,
        disableScaleIn: false,
      },
    });
  });

  test("tracks the requests of the target group that the fleet serves", async () => {
    const { inputs } = (await record(() => makeScaling({ requestsPerTarget }))).find("web-scaling-requests");

    expect(inputs.targetTrackingConfiguration).toEqual({
      predefinedMetricSpecification: {
        predefinedMetricType: "ALBRequestCountPerTarget",
        resourceLabel: "app/web/50dc6c495c0c9188/targetgroup/web-blue/943f017f100becff",
      },
      targetValue: 1000,
      disableScaleIn: false,
    });
  });

  test.each<[string, Partial<FleetScalingArgs>]>([
    ["no percent", { cpuPercent: 0 }],
    ["a negative warm-up", { warmupSeconds: -1 }],
    ["no request", { requestsPerTarget: { ...requestsPerTarget, perMinute: 0 } }],
  ])("refuses %s", async (_, args) => {
    await expect(record(() => makeScaling(args))).rejects.toThrow(
      expect.objectContaining({ code: "compute/capacity-invalid" }),
    );
  });

  test("gives two environments in one account no common name", async () => {
    const nameIn = async (suffix: string) =>
      (await record(() => makeScaling({}, suffix))).find("web-scaling-cpu").inputs.name;

    expect(await nameIn("blue")).not.toBe(await nameIn("green"));
  });
});
