import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkStrategy } from "./check-strategy.ts";
import type { CodeDeployConfig, CodeDeployStrategy, DeploymentStrategy, EcsStrategy } from "./deployment-strategy.ts";

const alarmNames = ["5xx"];
const blueGreen: EcsStrategy = { kind: "ecs", mode: "blue-green", bakeMinutes: 60, alarmNames };
const linear: EcsStrategy = { kind: "ecs", mode: "linear", bakeMinutes: 60, alarmNames };
const canary: EcsStrategy = { kind: "ecs", mode: "canary", bakeMinutes: 60, alarmNames };
const codeDeploy: CodeDeployStrategy = {
  kind: "codedeploy",
  config: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
  terminationWaitMinutes: 60,
  alarmNames,
};
const custom = (percent: number, minutes: number): CodeDeployConfig => ({ shift: "linear", percent, minutes });

const invalid = expect.objectContaining({ code: "compute/rollout-invalid" });

describe("checkStrategy", () => {
  test.each<[string, DeploymentStrategy]>([
    ["blue/green", blueGreen],
    ["linear", linear],
    ["canary", canary],
    ["a fine canary", { ...canary, canaryPercent: 0.3, canaryMinutes: 1440 }],
    ["CodeDeploy", codeDeploy],
    ["CodeDeploy in own steps", { ...codeDeploy, config: custom(25, 5) }],
    ["CodeDeploy that waits for a person", { ...codeDeploy, manualWaitMinutes: 2880 }],
  ])("takes %s anywhere", (_, strategy) => {
    expect(() => checkStrategy(strategy, "ephemeral")).not.toThrow();
    expect(() => checkStrategy(strategy, "protected")).not.toThrow();
  });

  test.each<[string, DeploymentStrategy]>([
    ["a bake of more than a day", { ...blueGreen, bakeMinutes: 1441 }],
    ["half a minute", { ...blueGreen, bakeMinutes: 60.5 }],
    ["no number", { ...blueGreen, bakeMinutes: Number.NaN }],
    ["a wait of no minute", { ...blueGreen, manualWaitMinutes: 0 }],
    ["a wait of more than two weeks", { ...blueGreen, manualWaitMinutes: 20_161 }],
    ["steps too small for ECS", { ...linear, stepPercent: 2.9 }],
    ["steps finer than ECS takes", { ...linear, stepPercent: 3.05 }],
    ["steps longer than a day", { ...linear, stepMinutes: 1441 }],
    ["a canary of nothing", { ...canary, canaryPercent: 0 }],
    ["a canary longer than a day", { ...canary, canaryMinutes: 1441 }],
    ["a termination after more than two days", { ...codeDeploy, terminationWaitMinutes: 2881 }],
    ["a termination before the bake is over", { ...codeDeploy, bakeMinutes: 61 }],
    ["a wait that CodeDeploy does not take", { ...codeDeploy, manualWaitMinutes: 2881 }],
    ["own steps of nothing", { ...codeDeploy, config: custom(0, 5) }],
    ["own steps of all", { ...codeDeploy, config: custom(100, 5) }],
    ["own steps without time", { ...codeDeploy, config: custom(25, 0) }],
    ["eleven alarms", { ...codeDeploy, alarmNames: Array.from({ length: 11 }, (_, at) => `alarm-${at}`) }],
  ])("refuses %s anywhere", (_, strategy) => {
    expect(() => checkStrategy(strategy, "ephemeral")).toThrow(invalid);
    expect(() => checkStrategy(strategy, "protected")).toThrow(invalid);
  });

  test.each<[string, DeploymentStrategy]>([
    ["without an alarm", { ...blueGreen, alarmNames: [] }],
    ["without an alarm by CodeDeploy", { ...codeDeploy, alarmNames: [] }],
    ["with less than an hour to go back", { ...blueGreen, bakeMinutes: 59 }],
    ["with less than an hour to go back by CodeDeploy", { ...codeDeploy, terminationWaitMinutes: 59 }],
    ["in steps of more than half", { ...linear, stepPercent: 51 }],
    ["in steps without time between", { ...linear, stepMinutes: 0 }],
    ["with a canary of more than half", { ...canary, canaryPercent: 50.1 }],
    ["with a canary without time", { ...canary, canaryMinutes: 0 }],
    ["all at once", { ...codeDeploy, config: "CodeDeployDefault.ECSAllAtOnce" }],
    ["in own steps of more than half", { ...codeDeploy, config: custom(51, 5) }],
  ])("releases nothing %s where the environment is protected", (_, strategy) => {
    expect(() => checkStrategy(strategy, "ephemeral")).not.toThrow();
    expect(() => checkStrategy(strategy, "protected")).toThrow(invalid);
  });

  test("takes each tenth of a percent that ECS takes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 1000 }), (tenths) => {
        expect(() => checkStrategy({ ...linear, stepPercent: tenths / 10 }, "ephemeral")).not.toThrow();
      }),
    );
  });

  test("says what is wrong, what it got and what is allowed", () => {
    expect(() => checkStrategy({ ...codeDeploy, terminationWaitMinutes: 5 }, "protected")).toThrow(
      "terminationWaitMinutes is 5; allowed are 60 to 2880 in steps of 1.",
    );
  });
});
