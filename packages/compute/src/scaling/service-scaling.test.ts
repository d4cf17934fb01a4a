import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { ServiceScaling, type ServiceScalingArgs } from "./service-scaling.ts";

function makeScaling(args: Partial<ServiceScalingArgs> = {}, suffix = "blue") {
  return new ServiceScaling("web-scaling", {
    environment: testEnvironment({ suffix }),
    clusterName: "shop",
    serviceName: "web",
    minTasks: 2,
    maxTasks: 10,
    ...args,
  });
}

describe("ServiceScaling", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names, also while nothing is known", async () => {
    const names = [
      "aws:appautoscaling/policy:Policy web-scaling-cpu",
      "aws:appautoscaling/policy:Policy web-scaling-memory",
      "aws:appautoscaling/target:Target web-scaling-target",
      "causeway:compute:ServiceScaling web-scaling",
      "pulumi:providers:aws aws",
    ];

    expect(namesOf(await record(() => makeScaling()))).toEqual(names);
    expect(namesOf(await record(() => makeScaling(), { known: "none" }))).toEqual(names);
  });

  test("scales the tasks of the service within the range", async () => {
    expect((await record(() => makeScaling())).find("web-scaling-target").inputs).toMatchObject({
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/shop/web",
      minCapacity: 2,
      maxCapacity: 10,
    });
  });

  test.each([
    ["cpu", "ECSServiceAverageCPUUtilization", 70],
    ["memory", "ECSServiceAverageMemoryUtilization", 80],
  ])("tracks %s, quick to grow and slow to shrink", async (part, predefinedMetricType, targetValue) => {
    expect((await record(() => makeScaling())).find(`web-scaling-${part}`).inputs).toEqual({
      name: `migration-web-scaling-${part}-blue`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/shop/web",
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType },
        targetValue,
        scaleInCooldown: 300,
        scaleOutCooldown: 60,
      },
    });
  });

  test("takes targets and cooldowns of one's own", async () => {
    const recorded = await record(() =>
      makeScaling({ cpuPercent: 50, memoryPercent: 60, scaleInCooldownSeconds: 600, scaleOutCooldownSeconds: 30 }),
    );
    const tracking = (part: string) =>
      recorded.find(`web-scaling-${part}`).inputs.targetTrackingScalingPolicyConfiguration;

    expect(tracking("cpu")).toMatchObject({ targetValue: 50, scaleInCooldown: 600, scaleOutCooldown: 30 });
    expect(tracking("memory")).toMatchObject({ targetValue: 60, scaleInCooldown: 600, scaleOutCooldown: 30 });
  });

  test.each<[string, Partial<ServiceScalingArgs>]>([
    ["one task", { minTasks: 1 }],
    ["a maximum below the minimum", { minTasks: 4, maxTasks: 3 }],
    ["no percent", { cpuPercent: 0 }],
    ["more than all memory", { memoryPercent: 101 }],
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
