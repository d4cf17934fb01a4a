import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ServiceRoute } from "@causeway/compute";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { OriginHeader } from "../edge/origin-header.ts";
import { catchAllPriority, pairName, type TargetKind } from "./target-kind.ts";
import type { TlsPolicy } from "./tls-policy.ts";

export interface ServiceListenerArgs {
  readonly environment: EnvironmentContext;
  readonly loadBalancerArn: pulumi.Input<string>;
  readonly port: number;
  readonly certificateArn: pulumi.Input<string>;
  readonly tlsPolicy: TlsPolicy;
  readonly kind: TargetKind;
  readonly targetGroups: ServiceRoute["targetGroups"];
  /** The colour that gets all requests until a release moves them. */
  readonly firstColour: "blue" | "green";
  readonly originHeader: OriginHeader | undefined;
}

/**
 * Makes a listener whose one rule forwards every request to blue and green by weight.
 * Makes: 1 HTTPS listener that answers 404 by itself, 1 rule.
 *
 * What deployers and cut-overs write to either is ignored after the first deployment.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
 */
export class ServiceListener extends BaseComponent {
  readonly listenerArn: pulumi.Output<string>;
  readonly ruleArn: pulumi.Output<string>;
  /** The listener and its rule, for `dependsOn`. */
  readonly resources: readonly pulumi.Resource[];

  constructor(name: string, args: ServiceListenerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:ServiceListener", name, args.environment, opts);

    const listener = this.createListener(args);
    const rule = this.createRule(listener, args);

    this.listenerArn = listener.arn;
    this.ruleArn = rule.arn;
    this.resources = [listener, rule];
    this.registerOutputs({ listenerArn: this.listenerArn, ruleArn: this.ruleArn });
  }

  private createListener(args: ServiceListenerArgs): aws.lb.Listener {
    return new aws.lb.Listener(
      this.childName("listener"),
      {
        loadBalancerArn: args.loadBalancerArn,
        port: args.port,
        protocol: "HTTPS",
        certificateArn: args.certificateArn,
        sslPolicy: args.tlsPolicy,
        defaultActions: [
          {
            type: "fixed-response",
            fixedResponse: { contentType: "text/plain", statusCode: "404", messageBody: "Not found" },
          },
        ],
        tags: this.childTags("listener", { Tier: "public" }),
      },
      // CodeDeploy is given the listener, and may rewrite all that it does.
      this.childOpts({ protect: this.lifecycle.protect, ignoreChanges: ["defaultActions"] }),
    );
  }

  private createRule(listener: aws.lb.Listener, args: ServiceListenerArgs): aws.lb.ListenerRule {
    const part = pairName(args.kind);
    return new aws.lb.ListenerRule(
      this.childName(part),
      {
        listenerArn: listener.arn,
        priority: catchAllPriority(args.kind),
        conditions: [{ pathPattern: { values: ["/*"] } }, ...onlyWith(args.originHeader)],
        actions: [forwardBy(args)],
        tags: this.childTags(part, { Tier: "public" }),
      },
      // ECS, CodeDeploy or a cut-over owns the weights: written again, they would send callers to a group that was drained.
      this.childOpts({ protect: this.lifecycle.protect, ignoreChanges: ["actions"] }),
    );
  }
}

function onlyWith(header: OriginHeader | undefined) {
  return header === undefined
    ? []
    : [{ httpHeader: { httpHeaderName: header.name, values: [...header.acceptedValues] } }];
}

function forwardBy({ targetGroups: { blue, green }, firstColour }: ServiceListenerArgs) {
  return {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: blue.arn, weight: firstColour === "blue" ? 100 : 0 },
        { arn: green.arn, weight: firstColour === "green" ? 100 : 0 },
      ],
      stickiness: { enabled: false, duration: 1 },
    },
  };
}
