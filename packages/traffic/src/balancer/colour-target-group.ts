import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { TargetGroupRef } from "@causeway/compute";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "@causeway/network";
import type { HealthCheck } from "./health-check.ts";
import { pairName, type TargetKind } from "./target-kind.ts";

export interface ColourTargetGroupArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId">;
  readonly kind: TargetKind;
  readonly healthCheck: HealthCheck;
  readonly deregistrationDelaySeconds: number;
  readonly slowStartSeconds: number;
}

/**
 * Makes the target group of one colour.
 * Makes: 1 target group, whose name holds port and type of its targets.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export class ColourTargetGroup extends BaseComponent implements TargetGroupRef {
  readonly arn: pulumi.Output<string>;
  readonly arnSuffix: pulumi.Output<string>;
  readonly name: pulumi.Output<string>;

  constructor(name: string, args: ColourTargetGroupArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:ColourTargetGroup", name, args.environment, opts);

    const group = this.createGroup(args);

    this.arn = group.arn;
    this.arnSuffix = group.arnSuffix;
    this.name = group.name;
    this.registerOutputs({ arn: this.arn, arnSuffix: this.arnSuffix, name: this.name });
  }

  private createGroup(args: ColourTargetGroupArgs): aws.lb.TargetGroup {
    const { kind } = args;
    const part = pairName(kind);
    return new aws.lb.TargetGroup(
      this.childName(part),
      {
        name: this.physicalName("target-group", part),
        vpcId: args.network.vpcId,
        port: kind.targetPort,
        protocol: "HTTP",
        targetType: kind.targetType,
        healthCheck: healthCheckInput(args.healthCheck),
        deregistrationDelay: args.deregistrationDelaySeconds,
        slowStart: args.slowStartSeconds,
        // Callers would stay with the old colour, whatever the weights say.
        stickiness: { type: "lb_cookie", enabled: false },
        targetGroupHealth: {
          // Route 53 calls a balancer unhealthy that has an empty group, as the idle colour is.
          dnsFailover: { minimumHealthyTargetsCount: "off", minimumHealthyTargetsPercentage: "off" },
          unhealthyStateRouting: { minimumHealthyTargetsCount: 1, minimumHealthyTargetsPercentage: "off" },
        },
        tags: this.childTags(part, { Tier: "private" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}

function healthCheckInput(check: HealthCheck) {
  return {
    enabled: true,
    protocol: "HTTP",
    port: "traffic-port",
    path: check.path,
    interval: check.intervalSeconds,
    timeout: check.timeoutSeconds,
    healthyThreshold: check.healthyCount,
    unhealthyThreshold: check.unhealthyCount,
    matcher: check.matcher,
  };
}
