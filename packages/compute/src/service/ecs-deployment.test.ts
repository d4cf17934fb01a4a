import { describe, expect, test } from "vitest";
import { ecsDeployment } from "./ecs-deployment.ts";
import type { EcsStrategy } from "./deployment-strategy.ts";

const blueGreen: EcsStrategy = { kind: "ecs", mode: "blue-green", bakeMinutes: 60, alarmNames: ["5xx"] };

describe("ecsDeployment", () => {
  test("releases blue/green, keeps the old version through the bake, and goes back on failed starts and on alarms", () => {
    expect(ecsDeployment(blueGreen)).toEqual({
      deploymentController: { type: "ECS" },
      deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "60", lifecycleHooks: [] },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      alarms: { enable: true, rollback: true, alarmNames: ["5xx"] },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      availabilityZoneRebalancing: "ENABLED",
    });
  });

  test("moves traffic in equal steps, by alarms alone", () => {
    const wanted: EcsStrategy = { ...blueGreen, mode: "linear", stepPercent: 25, stepMinutes: 5 };

    expect(ecsDeployment(wanted)).toMatchObject({
      deploymentConfiguration: {
        strategy: "LINEAR",
        linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "5" },
      },
    });
    expect(ecsDeployment(wanted)).not.toHaveProperty("deploymentCircuitBreaker");
  });

  test("tries a new version on a few first", () => {
    expect(ecsDeployment({ ...blueGreen, mode: "canary", canaryPercent: 1, canaryMinutes: 30 })).toMatchObject({
      deploymentConfiguration: {
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent: 1, canaryBakeTimeInMinutes: "30" },
      },
    });
  });

  test("has steps of its own where none are given", () => {
    expect(ecsDeployment({ ...blueGreen, mode: "linear" })).toMatchObject({
      deploymentConfiguration: { linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "6" } },
    });
    expect(ecsDeployment({ ...blueGreen, mode: "canary" })).toMatchObject({
      deploymentConfiguration: { canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "10" } },
    });
  });

  test("waits for a person before production traffic moves, and takes silence for no", () => {
    expect(ecsDeployment({ ...blueGreen, manualWaitMinutes: 120 })).toMatchObject({
      deploymentConfiguration: {
        lifecycleHooks: [
          {
            targetType: "PAUSE",
            lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
            timeoutConfiguration: { action: "ROLLBACK", timeoutInMinutes: "120" },
          },
        ],
      },
    });
  });

  test("names no alarms where there are none", () => {
    expect(ecsDeployment({ ...blueGreen, alarmNames: [] })).not.toHaveProperty("alarms");
  });
});
