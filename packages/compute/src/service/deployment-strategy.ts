import type * as pulumi from "@pulumi/pulumi";

interface Watched {
  /** Alarms that undo a release when they go off: at least one in a protected environment. */
  readonly alarmNames: readonly pulumi.Input<string>[];
  /**
   * Minutes that a release waits for a person to promote it once the test listener serves it; then it is undone.
   * 1–20160 with ECS, 1–2880 with CodeDeploy. @default nobody is asked
   */
  readonly manualWaitMinutes?: number;
}

/** ECS itself moves the traffic. */
export type EcsStrategy = Watched & {
  readonly kind: "ecs";
  /** Minutes that the old version runs on once the new one has all traffic: the time to go back. 0–1440, in a protected environment from 60. */
  readonly bakeMinutes: number;
} & (
    | { readonly mode: "blue-green" }
    | {
        readonly mode: "linear";
        /** Traffic moved in each step, 3–100, in a protected environment to 50. @default 10 */
        readonly stepPercent?: number;
        /** Minutes between steps, 0–1440, in a protected environment from 1. @default 6 */
        readonly stepMinutes?: number;
      }
    | {
        readonly mode: "canary";
        /** Traffic that the new version gets first, 0.1–100, in a protected environment to 50. @default 5 */
        readonly canaryPercent?: number;
        /** Minutes until it gets the rest, 0–1440, in a protected environment from 1. @default 10 */
        readonly canaryMinutes?: number;
      }
  );

/** What CodeDeploy calls a deployment configuration: one of its own by name, or one made for this service. */
export type CodeDeployConfig =
  | "CodeDeployDefault.ECSLinear10PercentEvery1Minutes"
  | "CodeDeployDefault.ECSLinear10PercentEvery3Minutes"
  | "CodeDeployDefault.ECSCanary10Percent5Minutes"
  | "CodeDeployDefault.ECSCanary10Percent15Minutes"
  | "CodeDeployDefault.ECSAllAtOnce"
  | {
      readonly shift: "linear" | "canary";
      /** Traffic moved in each step, or first. 1–99, in a protected environment to 50. */
      readonly percent: number;
      /** Minutes between steps, or until the rest. 1–2880. */
      readonly minutes: number;
    };

/** CodeDeploy moves the traffic, as services made before 2025 have it. */
export type CodeDeployStrategy = Watched & {
  readonly kind: "codedeploy";
  /** All at once is refused in a protected environment. */
  readonly config: CodeDeployConfig;
  /** Minutes that the old version runs on once the new one has all traffic: the time to go back. 0–2880, in a protected environment from 60. */
  readonly terminationWaitMinutes: number;
  /** Minutes that whoever releases watches the new version: the old one may not end earlier. @default 0 */
  readonly bakeMinutes?: number;
};

/** How a new version takes over from the one that serves. */
export type DeploymentStrategy = EcsStrategy | CodeDeployStrategy;
