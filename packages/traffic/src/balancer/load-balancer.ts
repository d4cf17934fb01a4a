import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceRoute } from "@causeway/compute";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { type NetworkPlacement, servicePort } from "@causeway/network";
import type { OriginHeader } from "../edge/origin-header.ts";
import { wholeNumber } from "../whole-number.ts";
import { ColourTargetGroup, type ColourTargetGroupArgs } from "./colour-target-group.ts";
import { type HealthCheck, healthCheckOf } from "./health-check.ts";
import { ServiceListener, type ServiceListenerArgs } from "./service-listener.ts";
import { type TestListener, testPortOf } from "./test-listener.ts";
import { type TlsPolicy, tlsPolicyOf } from "./tls-policy.ts";

export interface LoadBalancerArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId" | "subnetIds" | "internetAccess">;
  /** Group that admits production's callers, as `SecurityGroupTiers` makes it. Callers of the test listener are added to it. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Certificate of the balancer's own region, for both HTTPS listeners. */
  readonly certificateArn: pulumi.Input<string>;
  /** TCP port on which targets listen. Another one makes another pair of target groups: see the class. */
  readonly targetPort: number;
  /** `ip` for Fargate, `instance` for fleets. Another one makes another pair of target groups. */
  readonly targetType: "ip" | "instance";
  readonly healthCheck?: Partial<HealthCheck>;
  /** Seconds that requests under way may take to end when a target goes, 0–3600. @default 60 */
  readonly deregistrationDelaySeconds?: number;
  /** Seconds over which a new target's share grows, 30–900; 0 gives it the full share at once. @default 0 */
  readonly slowStartSeconds?: number;
  readonly testListener: TestListener;
  /** @default ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09, as AWS recommends */
  readonly tlsPolicy?: TlsPolicy;
  /**
   * Name of the bucket for access logs: encrypted by S3's own keys, not by KMS, with `loadBalancerLogsStatement` in its policy.
   * The policy must be there before the balancer: name the bucket in the component's `dependsOn`. @default no logs
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  readonly accessLogsBucket?: pulumi.Input<string>;
  /** Seconds that a connection may be silent, 1–4000. Targets must keep theirs open longer. @default 60 */
  readonly idleTimeoutSeconds?: number;
  /** Makes the edge that sends this header the only way in. @default every caller that the security group admits */
  readonly originHeader?: OriginHeader;
}

/** The arguments, checked and completed. */
interface Plan
  extends
    Pick<ColourTargetGroupArgs, "kind" | "healthCheck" | "deregistrationDelaySeconds" | "slowStartSeconds">,
    Pick<ServiceListenerArgs, "tlsPolicy"> {
  readonly idleTimeoutSeconds: number;
  readonly testPort: number;
}

/**
 * Makes the way from the internet to one service: a balancer, and two target groups that releases go back and forth between.
 * Makes: 1 Application Load Balancer in the public subnets, 2 target groups, 3 listeners (443, 80 that redirects, one for
 * tests), 2 rules that take every request, 1 ingress rule for each block that may test.
 *
 * **Who moves the traffic.** Both HTTPS listeners answer 404 by default and hold one rule for all paths, which forwards to
 * blue and green by weight. ECS's own blue/green deployments want the ARN of such a rule and rewrite its actions; CodeDeploy
 * wants the listener and rewrites each of its rules that forwards to the pair; a cut-over between fleets modifies the rule. So
 * one layout serves all three, and what they wrote is ignored here: the next deployment of this program would otherwise send
 * production back to the group that was drained.
 *
 * **Health in DNS.** An empty target group makes a balancer unhealthy in the eyes of Route 53, and of blue and green one is
 * mostly empty. DNS failover by target health is therefore off: shares between two environments move when they are told to,
 * never because a release happens to fill both groups. Give `WeightedEndpoint` health checks of Route 53 for failover.
 *
 * **Replacement.** Port and type of a target group cannot change, and its name is fixed. Both are part of the name, so that
 * the new pair can be made beside the old one; but targets stay where they are. Change them by a second `LoadBalancer` and a
 * `WeightedEndpoint`. A protected environment refuses to replace them.
 *
 * Requests stick to no target: stickiness would hold callers on the old colour, whatever the weights say. IPv4 only.
 *
 * @throws UserError `network/port-forbidden`, `traffic/listener-port-taken`, `traffic/test-listener-open`,
 * `network/cidr-invalid`, `traffic/out-of-range`, `traffic/path-invalid` or `traffic/tls-policy-old` for arguments that AWS
 * would refuse, or that would open what must stay closed.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/24811 CodeDeploy on a rule that is not the default
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-values-weighted-alias.html
 */
export class LoadBalancer extends BaseComponent implements ServiceRoute {
  readonly arn: pulumi.Output<string>;
  /** Comes with the rules: Auto Scaling refuses to count the requests of a group that the balancer sends none yet. */
  readonly loadBalancerArnSuffix: pulumi.Output<string>;
  readonly dnsName: pulumi.Output<string>;
  /** Route 53's zone of the balancer's own name, for alias records. */
  readonly zoneId: pulumi.Output<string>;
  readonly productionListenerArn: pulumi.Output<string>;
  readonly productionRuleArn: pulumi.Output<string>;
  readonly testListenerArn: pulumi.Output<string>;
  readonly testRuleArn: pulumi.Output<string>;
  readonly targetGroups: ServiceRoute["targetGroups"];
  readonly listeners: readonly pulumi.Resource[];

  constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:LoadBalancer", name, args.environment, opts);

    const plan = planOf(args);
    const balancer = this.createBalancer(args, plan);
    const groupArgs = { ...plan, environment: args.environment, network: args.network };
    const targetGroups = {
      blue: new ColourTargetGroup(this.childName("blue"), groupArgs, this.childOpts()),
      green: new ColourTargetGroup(this.childName("green"), groupArgs, this.childOpts()),
    };
    const shared = { ...plan, environment: args.environment, loadBalancerArn: balancer.arn, targetGroups };
    this.redirectHttp(balancer);
    const production = this.createProduction(args, shared);
    const test = this.createTest(args, { ...shared, port: plan.testPort });

    this.arn = balancer.arn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.productionListenerArn = production.listenerArn;
    this.productionRuleArn = production.ruleArn;
    this.testListenerArn = test.listenerArn;
    this.testRuleArn = test.ruleArn;
    this.targetGroups = targetGroups;
    this.listeners = [...production.resources, ...test.resources];
    this.loadBalancerArnSuffix = onceMade(balancer.arnSuffix, this.listeners);
    this.registerOutputs({
      arn: this.arn,
      loadBalancerArnSuffix: this.loadBalancerArnSuffix,
      dnsName: this.dnsName,
      zoneId: this.zoneId,
      productionListenerArn: this.productionListenerArn,
      productionRuleArn: this.productionRuleArn,
      testListenerArn: this.testListenerArn,
      testRuleArn: this.testRuleArn,
    });
  }

  private createBalancer(args: LoadBalancerArgs, plan: Plan): aws.lb.LoadBalancer {
    const { network, accessLogsBucket } = args;
    return new aws.lb.LoadBalancer(
      this.childName("balancer"),
      {
        name: this.physicalName("load-balancer", "balancer"),
        loadBalancerType: "application",
        internal: false,
        ipAddressType: "ipv4",
        subnets: [...network.subnetIds.public],
        securityGroups: [args.securityGroupId],
        enableDeletionProtection: this.lifecycle.deletionProtection,
        // Both against requests that balancer and target would read differently.
        dropInvalidHeaderFields: true,
        desyncMitigationMode: "defensive",
        idleTimeout: plan.idleTimeoutSeconds,
        ...(accessLogsBucket === undefined ? {} : { accessLogs: { bucket: accessLogsBucket, enabled: true } }),
        tags: this.childTags("balancer", { Tier: "public" }),
      },
      this.childOpts({ protect: this.lifecycle.protect, dependsOn: [...network.internetAccess] }),
    );
  }

  /** Where callers may arrive by HTTP at all; behind a prefix list the security group does not let them. */
  private redirectHttp(balancer: aws.lb.LoadBalancer): void {
    new aws.lb.Listener(
      this.childName("http"),
      {
        loadBalancerArn: balancer.arn,
        port: 80,
        protocol: "HTTP",
        defaultActions: [{ type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } }],
        tags: this.childTags("http", { Tier: "public" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private createProduction(
    { certificateArn, originHeader }: LoadBalancerArgs,
    shared: Omit<ServiceListenerArgs, "port" | "certificateArn" | "firstColour" | "originHeader">,
  ): ServiceListener {
    return new ServiceListener(
      this.childName("production"),
      { ...shared, port: 443, certificateArn, firstColour: "blue", originHeader },
      this.childOpts(),
    );
  }

  /** Testers come by themselves, not through an edge. */
  private createTest(
    { certificateArn, securityGroupId, testListener }: LoadBalancerArgs,
    shared: Omit<ServiceListenerArgs, "certificateArn" | "firstColour" | "originHeader">,
  ): ServiceListener {
    for (const [who, cidrIpv4] of Object.entries(testListener.allowedCidrs)) {
      this.admitTester(who, { securityGroupId, port: shared.port, cidrIpv4 });
    }
    return new ServiceListener(
      this.childName("test"),
      { ...shared, certificateArn, firstColour: testListener.firstColour ?? "green", originHeader: undefined },
      this.childOpts(),
    );
  }

  private admitTester(
    who: string,
    {
      port,
      ...rule
    }: Required<Pick<aws.vpc.SecurityGroupIngressRuleArgs, "securityGroupId" | "cidrIpv4">> & {
      readonly port: number;
    },
  ): void {
    const part = `test-from-${who}`;
    new aws.vpc.SecurityGroupIngressRule(
      this.childName(part),
      {
        ...rule,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        description: `From: ${who}, to test the next release`,
        tags: this.childTags(part, { Tier: "public" }),
      },
      this.childOpts(),
    );
  }
}

/** Answers a value for which one waits until these resources are made. Their URNs are known in a preview already. */
function onceMade(value: pulumi.Output<string>, resources: readonly pulumi.Resource[]): pulumi.Output<string> {
  const made = pulumi.all(resources.map(({ urn }) => urn));
  return pulumi.all([value, made]).apply(([known]) => known);
}

function planOf(args: LoadBalancerArgs): Plan {
  return {
    kind: { targetPort: servicePort("targetPort", args.targetPort), targetType: args.targetType },
    healthCheck: healthCheckOf(args.healthCheck),
    deregistrationDelaySeconds: wholeNumber("deregistrationDelaySeconds", args.deregistrationDelaySeconds ?? 60, {
      from: 0,
      to: 3600,
    }),
    slowStartSeconds: slowStartOf(args.slowStartSeconds),
    idleTimeoutSeconds: wholeNumber("idleTimeoutSeconds", args.idleTimeoutSeconds ?? 60, { from: 1, to: 4000 }),
    testPort: testPortOf(args.testListener),
    tlsPolicy: tlsPolicyOf(args.tlsPolicy),
  };
}

function slowStartOf(seconds = 0): number {
  return seconds === 0 ? 0 : wholeNumber("slowStartSeconds", seconds, { from: 30, to: 900 });
}
