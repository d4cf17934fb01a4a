import type * as aws from "@pulumi/aws";
import type { EcsStrategy } from "./deployment-strategy.ts";

type EcsDeployment = Pick<
  aws.ecs.ServiceArgs,
  | "deploymentController"
  | "deploymentConfiguration"
  | "deploymentCircuitBreaker"
  | "alarms"
  | "deploymentMinimumHealthyPercent"
  | "deploymentMaximumPercent"
  | "availabilityZoneRebalancing"
>;

/**
 * Answers how ECS is to release new versions of a service, in the service's own properties.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-failure-detection.html
 */
export function ecsDeployment(strategy: EcsStrategy): EcsDeployment {
  const { alarmNames } = strategy;
  return {
    deploymentController: { type: "ECS" },
    deploymentConfiguration: {
      ...shiftOf(strategy),
      bakeTimeInMinutes: String(strategy.bakeMinutes),
      lifecycleHooks: strategy.manualWaitMinutes === undefined ? [] : [waitForPerson(strategy.manualWaitMinutes)],
    },
    // Of the ways to move traffic AWS lists this one alone with the circuit breaker; the others have the alarms.
    ...(strategy.mode === "blue-green" ? { deploymentCircuitBreaker: { enable: true, rollback: true } } : {}),
    ...(alarmNames.length === 0 ? {} : { alarms: { enable: true, rollback: true, alarmNames: [...alarmNames] } }),
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    availabilityZoneRebalancing: "ENABLED",
  };
}

function shiftOf(strategy: EcsStrategy): aws.types.input.ecs.ServiceDeploymentConfiguration {
  switch (strategy.mode) {
    case "blue-green":
      return { strategy: "BLUE_GREEN" };
    case "linear": {
      const { stepPercent = 10, stepMinutes = 6 } = strategy;
      return {
        strategy: "LINEAR",
        linearConfiguration: { stepPercent, stepBakeTimeInMinutes: String(stepMinutes) },
      };
    }
    case "canary": {
      const { canaryPercent = 5, canaryMinutes = 10 } = strategy;
      return {
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent, canaryBakeTimeInMinutes: String(canaryMinutes) },
      };
    }
  }
}

/**
 * Before any production traffic moves; nobody's answer means no. Who answers calls `aws ecs continue-service-deployment`.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
function waitForPerson(minutes: number): aws.types.input.ecs.ServiceDeploymentConfigurationLifecycleHook {
  return {
    targetType: "PAUSE",
    lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
    timeoutConfiguration: { action: "ROLLBACK", timeoutInMinutes: String(minutes) },
  };
}
