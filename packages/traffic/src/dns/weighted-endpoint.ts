import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { assertApart } from "./assert-apart.ts";
import { balancerZone } from "./balancer-zone.ts";
import { publicDomain } from "./public-domain.ts";
import { type Weights, weightsOf } from "./weights-of.ts";

/** What one environment answers requests with: a balancer, or a distribution. */
export interface EndpointSide {
  readonly dnsName: pulumi.Input<string>;
  /** Route 53's zone of that name, as the balancer tells it; not the zone of the endpoint. */
  readonly zoneId: pulumi.Input<string>;
  /** Whether it can be reached by IPv6 too. @default false */
  readonly dualStack?: boolean;
  /** Check of Route 53's that takes the side out of DNS while it fails. @default only what AWS knows of the target itself */
  readonly healthCheckId?: pulumi.Input<string>;
}

export interface WeightedEndpointArgs {
  /** The zone is global: any region of the account will do. */
  readonly environment: EnvironmentContext;
  /** Zone of the service's name. */
  readonly zoneId: pulumi.Input<string>;
  /** The name that callers use, as `app.shop.io`, within the zone. */
  readonly domainName: string;
  /**
   * What serves now. `retired` once the target has had all requests for longer than any resolver keeps an answer: the source's
   * records go then, and its balancer in a later deployment.
   */
  readonly source: EndpointSide | "retired";
  /** What shall serve. Either side is a balancer: an edge stands in front of this name, not behind it. */
  readonly target: EndpointSide;
  /** Share of the target when the records are made, 0–100. Later the cut-over moves it. @default 0 */
  readonly initialTargetPercent?: number;
}

type Side = keyof Weights;

const setIdentifiers = { source: "source", target: "target" } as const;

/**
 * Makes one name that leads to two environments, by weight.
 * Makes: 2 records of type A; 2 of type AAAA where both sides have IPv6 (with one alone, every IPv6 caller would reach it,
 * whatever the weights); 1 of each type once the source is retired.
 *
 * Records are told apart by side and never by weight, so that a step changes two numbers in place and no moment is without an
 * answer. The cut-over owns the weights: what it wrote is ignored here. Answers live 60 s in resolvers, because alias records
 * have the TTL of their target: a share shows no sooner.
 *
 * **Refresh first.** Route 53 takes a record as a whole. Where this program changes one, as by another balancer or health
 * check, the weight of Pulumi's state goes along: without `pulumi up --refresh`, or `refresh: always` among the project's
 * options, that is the share of before the cut-over.
 *
 * Weight 0 is standby, not nothing: Route 53 answers with it once every record of a higher weight is unhealthy. Before a balancer
 * is destroyed its records must therefore be gone, and resolvers must have forgotten them: `source: "retired"`, then, a
 * deployment later, the balancer. A weighted record is refused beside a simple one of the same name and type: import or
 * delete that first.
 *
 * @throws UserError `traffic/domain-invalid`, `traffic/domain-reserved` or `traffic/share-invalid`
 * @throws UserError `traffic/same-target` when both sides are one, `traffic/distribution-weighted` when one is CloudFront's: at
 * once where it is written, else in the deployment.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-policy-weighted.html
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 * @see https://www.pulumi.com/docs/iac/concepts/options/ignorechanges/
 */
export class WeightedEndpoint extends BaseComponent {
  readonly zoneId: pulumi.Output<string>;
  readonly recordName: pulumi.Output<string>;
  readonly recordTypes: readonly ("A" | "AAAA")[];
  readonly setIdentifiers: Readonly<Record<Side, string>> = setIdentifiers;

  constructor(name: string, args: WeightedEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:WeightedEndpoint", name, args.environment, opts);

    publicDomain("domainName", args.domainName);
    const weights = weightsOf(args.source === "retired" ? 100 : (args.initialTargetPercent ?? 0));
    const sides = sidesOf(args);
    const types = sides.every(([, { dualStack }]) => dualStack === true) ? (["A", "AAAA"] as const) : (["A"] as const);
    for (const type of types) {
      for (const [side, endpoint] of sides) {
        this.createRecord(`${type.toLowerCase()}-${side}`, args, {
          type,
          ...recordOf(side, endpoint),
          setIdentifier: setIdentifiers[side],
          weightedRoutingPolicies: [{ weight: weights[side] }],
        });
      }
    }

    this.zoneId = pulumi.output(args.zoneId);
    this.recordName = pulumi.output(args.domainName);
    this.recordTypes = types;
    this.registerOutputs({
      zoneId: this.zoneId,
      recordName: this.recordName,
      recordTypes: this.recordTypes,
      setIdentifiers: this.setIdentifiers,
    });
  }

  private createRecord(
    part: string,
    { zoneId, domainName }: WeightedEndpointArgs,
    record: Omit<aws.route53.RecordArgs, "zoneId" | "name">,
  ): void {
    new aws.route53.Record(
      this.childName(part),
      { zoneId, name: domainName, ...record },
      // The cut-over owns the weights: written again, they would send callers back to where they came from.
      this.childOpts({ protect: this.lifecycle.protect, ignoreChanges: ["weightedRoutingPolicies"] }),
    );
  }
}

function sidesOf({ source, target }: WeightedEndpointArgs): readonly (readonly [Side, EndpointSide])[] {
  if (source === "retired") {
    return [["target", target]];
  }
  assertApart(source.dnsName, target.dnsName);
  const dnsName = pulumi.all([source.dnsName, target.dnsName]).apply(([one, other]) => {
    assertApart(one, other);
    return other;
  });
  return [
    ["source", source],
    ["target", { ...target, dnsName }],
  ];
}

function recordOf(side: Side, { dnsName, zoneId, healthCheckId }: EndpointSide) {
  return {
    aliases: [{ name: dnsName, zoneId: balancerZone(side, zoneId), evaluateTargetHealth: true }],
    ...(healthCheckId === undefined ? {} : { healthCheckId }),
  };
}
