import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { publicDomain } from "./public-domain.ts";
import type { EndpointSide } from "./weighted-endpoint.ts";

export interface DirectEndpointArgs {
  readonly environment: EnvironmentContext;
  /** Zone that holds the name. */
  readonly zoneId: pulumi.Input<string>;
  /** As `target-app.shop.io`, of the environment's certificate too. */
  readonly domainName: string;
  readonly to: Omit<EndpointSide, "healthCheckId">;
}

/**
 * Makes a name that leads to one environment, whoever has the traffic: for tests of what is not released, and for health
 * checks of the side that gets no requests yet.
 * Makes: 1 record of type A, and 1 of type AAAA for a dual stack.
 *
 * The name is no secret: certificates are published in logs that anybody can read.
 *
 * @throws UserError `traffic/domain-invalid` or `traffic/domain-reserved`
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html
 */
export class DirectEndpoint extends BaseComponent {
  readonly recordName: pulumi.Output<string>;

  constructor(name: string, args: DirectEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:DirectEndpoint", name, args.environment, opts);

    publicDomain("domainName", args.domainName);
    for (const type of args.to.dualStack === true ? (["A", "AAAA"] as const) : (["A"] as const)) {
      this.createRecord(type, args);
    }

    this.recordName = pulumi.output(args.domainName);
    this.registerOutputs({ recordName: this.recordName });
  }

  /** There is no other answer to fall back on: the target's health would only turn an error into no name at all. */
  private createRecord(type: "A" | "AAAA", { zoneId, domainName, to }: DirectEndpointArgs): void {
    new aws.route53.Record(
      this.childName(type.toLowerCase()),
      {
        zoneId,
        name: domainName,
        type,
        aliases: [{ name: to.dnsName, zoneId: to.zoneId, evaluateTargetHealth: false }],
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }
}
