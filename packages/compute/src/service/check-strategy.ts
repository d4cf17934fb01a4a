import { type Lifecycle, UserError } from "@causeway/core";
import type { CodeDeployStrategy, DeploymentStrategy, EcsStrategy } from "./deployment-strategy.ts";

/** A number in a strategy, and where it may be. */
interface Bound {
  readonly setting: string;
  readonly value: number | undefined;
  readonly from: number;
  readonly to: number;
  /** Percents of ECS have one decimal; all else is whole. @default 1 */
  readonly step?: number;
}

const dayMinutes = 24 * 60;
const shortestWayBackMinutes = 60;

/**
 * Checks how new versions take over.
 *
 * @throws UserError `compute/rollout-invalid` for a step or wait out of range; in a protected environment also for all at once,
 * for no alarm, and for less than 60 minutes to go back.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/limits.html
 */
export function checkStrategy(strategy: DeploymentStrategy, lifecycle: Lifecycle): void {
  const isProtected = lifecycle === "protected";
  const bounds = strategy.kind === "ecs" ? ecsBounds(strategy, isProtected) : codeDeployBounds(strategy, isProtected);
  bounds.forEach(assertWithin);
  if (isProtected && strategy.alarmNames.length === 0) {
    throw invalid("alarmNames is empty; allowed in a protected environment is at least one alarm.");
  }
  if (strategy.kind === "codedeploy") {
    assertCodeDeploy(strategy, isProtected);
  }
}

function ecsBounds(strategy: EcsStrategy, isProtected: boolean): readonly Bound[] {
  const wait = { from: isProtected ? 1 : 0, to: dayMinutes };
  const share = { to: isProtected ? 50 : 100, step: 0.1 };
  return [
    {
      setting: "bakeMinutes",
      value: strategy.bakeMinutes,
      from: isProtected ? shortestWayBackMinutes : 0,
      to: dayMinutes,
    },
    { setting: "manualWaitMinutes", value: strategy.manualWaitMinutes, from: 1, to: 14 * dayMinutes },
    ...(strategy.mode === "linear"
      ? [
          { setting: "stepPercent", value: strategy.stepPercent, from: 3, ...share },
          { setting: "stepMinutes", value: strategy.stepMinutes, ...wait },
        ]
      : []),
    ...(strategy.mode === "canary"
      ? [
          { setting: "canaryPercent", value: strategy.canaryPercent, from: 0.1, ...share },
          { setting: "canaryMinutes", value: strategy.canaryMinutes, ...wait },
        ]
      : []),
  ];
}

function codeDeployBounds(strategy: CodeDeployStrategy, isProtected: boolean): readonly Bound[] {
  const { config, terminationWaitMinutes, bakeMinutes = 0, manualWaitMinutes } = strategy;
  const longest = 2 * dayMinutes;
  return [
    { setting: "bakeMinutes", value: bakeMinutes, from: 0, to: longest },
    {
      setting: "terminationWaitMinutes",
      value: terminationWaitMinutes,
      from: Math.max(bakeMinutes, isProtected ? shortestWayBackMinutes : 0),
      to: longest,
    },
    { setting: "manualWaitMinutes", value: manualWaitMinutes, from: 1, to: longest },
    ...(typeof config === "string"
      ? []
      : [
          { setting: "config.percent", value: config.percent, from: 1, to: isProtected ? 50 : 99 },
          { setting: "config.minutes", value: config.minutes, from: 1, to: longest },
        ]),
  ];
}

function assertCodeDeploy({ config, alarmNames }: CodeDeployStrategy, isProtected: boolean): void {
  if (isProtected && config === "CodeDeployDefault.ECSAllAtOnce") {
    throw invalid(`config is ${config}; allowed in a protected environment are linear and canary ones.`);
  }
  if (alarmNames.length > 10) {
    throw invalid(`alarmNames has ${alarmNames.length} alarms; allowed by CodeDeploy are 10.`);
  }
}

function assertWithin({ setting, value, from, to, step = 1 }: Bound): void {
  if (value === undefined) {
    return;
  }
  // 3.3 / 0.1 is not 33 in binary fractions.
  const steps = Math.round((value / step) * 1e6) / 1e6;
  if (!Number.isInteger(steps) || value < from || value > to) {
    throw invalid(`${setting} is ${value}; allowed are ${from} to ${to} in steps of ${step}.`);
  }
}

function invalid(message: string): UserError {
  return new UserError("compute/rollout-invalid", message, {
    hint: "Move traffic in steps that an alarm can judge, and keep the old version running until the new one is trusted.",
  });
}
