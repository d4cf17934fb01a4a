import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { checkWithin } from "./check-scaling.ts";

export interface FleetScalingArgs {
  readonly environment: EnvironmentContext;
  readonly autoScalingGroupName: pulumi.Input<string>;
  /** Average that the instances are kept at, 1–100. @default 70 */
  readonly cpuPercent?: number;
  /** Requests that one instance takes. @default only the CPU counts */
  readonly requestsPerTarget?: {
    readonly perMinute: number;
    /**
     * `app/<name>/<id>`, as `LoadBalancer` gives it once its rules lead to the group: of a group that gets no requests yet
     * AWS refuses to count them.
     */
    readonly loadBalancerArnSuffix: pulumi.Input<string>;
    /** `targetgroup/<name>/<id>` of the group that this very fleet serves: each colour has its own. */
    readonly targetGroupArnSuffix: pulumi.Input<string>;
  };
  /** Seconds from an instance's start until its load counts. */
  readonly warmupSeconds: number;
}

/**
 * Keeps a fleet of instances at a target load by starting and ending them.
 * Makes: 1 policy for the CPU, and 1 for requests per instance where asked for: the one that wants more instances decides.
 *
 * Policies of EC2 have no cooldowns, as those of ECS do: an instance that warms up is not counted instead.
 *
 * @throws UserError `compute/capacity-invalid` for percents, requests and seconds out of range.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html
 */
export class FleetScaling extends BaseComponent {
  constructor(name: string, args: FleetScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:compute:FleetScaling", name, args.environment, opts);

    const { cpuPercent = 70, requestsPerTarget, warmupSeconds } = args;
    checkWithin("cpuPercent", cpuPercent, [1, 100]);
    checkWithin("warmupSeconds", warmupSeconds, [0, 3600]);
    checkWithin("requestsPerTarget.perMinute", requestsPerTarget?.perMinute ?? 1, [1, 1e9]);
    this.createPolicy("cpu", args, {
      predefinedMetricSpecification: { predefinedMetricType: "ASGAverageCPUUtilization" },
      targetValue: cpuPercent,
    });
    if (requestsPerTarget !== undefined) {
      const { loadBalancerArnSuffix, targetGroupArnSuffix, perMinute } = requestsPerTarget;
      this.createPolicy("requests", args, {
        predefinedMetricSpecification: {
          predefinedMetricType: "ALBRequestCountPerTarget",
          resourceLabel: pulumi.interpolate`${loadBalancerArnSuffix}/${targetGroupArnSuffix}`,
        },
        targetValue: perMinute,
      });
    }

    this.registerOutputs({});
  }

  private createPolicy(part: string, args: FleetScalingArgs, tracking: Tracking): void {
    new aws.autoscaling.Policy(
      this.childName(part),
      {
        name: this.physicalName("scaling-policy", part),
        autoscalingGroupName: args.autoScalingGroupName,
        policyType: "TargetTrackingScaling",
        estimatedInstanceWarmup: args.warmupSeconds,
        targetTrackingConfiguration: { ...tracking, disableScaleIn: false },
      },
      this.childOpts(),
    );
  }
}

type Tracking = aws.types.input.autoscaling.PolicyTargetTrackingConfiguration;
