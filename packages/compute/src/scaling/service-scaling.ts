import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { checkRange, checkWithin } from "./check-scaling.ts";

export interface ServiceScalingArgs {
  readonly environment: EnvironmentContext;
  readonly clusterName: pulumi.Input<string>;
  readonly serviceName: pulumi.Input<string>;
  /** At least 2. */
  readonly minTasks: number;
  readonly maxTasks: number;
  /** Average that the tasks are kept at, 1–100. @default 70 */
  readonly cpuPercent?: number;
  /** Average that the tasks are kept at, 1–100. @default 80 */
  readonly memoryPercent?: number;
  /** Seconds that one removal of tasks waits after another. @default 300 */
  readonly scaleInCooldownSeconds?: number;
  /** Seconds until the tasks last added count. @default 60 */
  readonly scaleOutCooldownSeconds?: number;
}

/**
 * Keeps a service on ECS at a target load by adding and removing tasks.
 * Makes: 1 scalable target, 2 policies: the one that wants more tasks decides.
 *
 * There is none for requests per target: AWS does not support that metric with blue/green, since it counts one target group.
 *
 * @throws UserError `compute/capacity-invalid` for fewer than 2 tasks, a maximum below the minimum, and percents out of range.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html
 */
export class ServiceScaling extends BaseComponent {
  constructor(name: string, args: ServiceScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:ServiceScaling", name, args.environment, opts);

    const { cpuPercent = 70, memoryPercent = 80 } = args;
    checkRange({ unit: "Tasks", min: args.minTasks, max: args.maxTasks, least: 2 });
    checkWithin("cpuPercent", cpuPercent, [1, 100]);
    checkWithin("memoryPercent", memoryPercent, [1, 100]);
    const target = this.createTarget(args);
    this.createPolicy("cpu", target, trackingOf(args, "ECSServiceAverageCPUUtilization", cpuPercent));
    this.createPolicy("memory", target, trackingOf(args, "ECSServiceAverageMemoryUtilization", memoryPercent));

    this.registerOutputs({});
  }

  private createTarget(args: ServiceScalingArgs): aws.appautoscaling.Target {
    return new aws.appautoscaling.Target(
      this.childName("target"),
      {
        serviceNamespace: "ecs",
        scalableDimension: "ecs:service:DesiredCount",
        resourceId: pulumi.interpolate`service/${args.clusterName}/${args.serviceName}`,
        minCapacity: args.minTasks,
        maxCapacity: args.maxTasks,
        tags: this.childTags("target", { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private createPolicy(part: string, target: aws.appautoscaling.Target, tracking: Tracking): void {
    new aws.appautoscaling.Policy(
      this.childName(part),
      {
        name: this.physicalName("scaling-policy", part),
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        scalableDimension: target.scalableDimension,
        resourceId: target.resourceId,
        targetTrackingScalingPolicyConfiguration: tracking,
      },
      this.childOpts(),
    );
  }
}

type Tracking = aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration;

function trackingOf(args: ServiceScalingArgs, predefinedMetricType: string, targetValue: number): Tracking {
  return {
    predefinedMetricSpecification: { predefinedMetricType },
    targetValue,
    scaleInCooldown: args.scaleInCooldownSeconds ?? 300,
    scaleOutCooldown: args.scaleOutCooldownSeconds ?? 60,
  };
}
