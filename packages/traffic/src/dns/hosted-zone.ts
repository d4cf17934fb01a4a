import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { publicDomain } from "./public-domain.ts";

/** Where a zone comes from: it is there already, or it is made and its parent told to point to it. */
export type HostedZoneMode =
  | { readonly kind: "existing" }
  | {
      readonly kind: "delegated";
      /** Zone of the domain above, in the same account. Nobody asks the new zone until its parent names it. */
      readonly parentZoneId: pulumi.Input<string>;
    };

export interface HostedZoneArgs {
  readonly environment: EnvironmentContext;
  /** As `shop.io`. Another one makes another zone. */
  readonly domainName: string;
  /** @default the zone that exists: a new one of the same name has other name servers, and serves nobody */
  readonly mode?: HostedZoneMode;
}

/** Seconds that resolvers keep the delegation; short, because a migration may have to change it. */
const delegationTtl = 3600;

/**
 * Finds the public zone of a domain, or makes it and delegates to it.
 * Makes: nothing for an existing zone; 1 zone and 1 NS record in its parent for a delegated one.
 *
 * Source and target of a migration share one zone: only records of one zone can divide its requests by weight.
 *
 * @throws UserError `traffic/domain-invalid` or `traffic/domain-reserved`
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-routing-traffic-for-subdomains.html
 */
export class HostedZone extends BaseComponent {
  readonly zoneId: pulumi.Output<string>;
  readonly zoneName: pulumi.Output<string>;
  readonly nameServers: pulumi.Output<readonly string[]>;

  constructor(name: string, args: HostedZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:HostedZone", name, args.environment, opts);

    const domainName = publicDomain("domainName", args.domainName);
    const mode = args.mode ?? { kind: "existing" };
    const { zoneId, nameServers } =
      mode.kind === "existing" ? this.findZone(domainName) : this.createZone(domainName, mode.parentZoneId);

    this.zoneId = zoneId;
    this.zoneName = pulumi.output(domainName);
    this.nameServers = nameServers;
    this.registerOutputs({ zoneId: this.zoneId, zoneName: this.zoneName, nameServers: this.nameServers });
  }

  /** A private zone of the same name is not found: it answers inside its networks only. */
  private findZone(name: string) {
    const zone = aws.route53.getZoneOutput({ name }, this.childOpts());
    return { zoneId: zone.zoneId, nameServers: zone.nameServers };
  }

  private createZone(name: string, parentZoneId: pulumi.Input<string>) {
    const { project, environment } = this.environment;
    const zone = new aws.route53.Zone(
      this.childName("zone"),
      {
        name,
        comment: `Serves the ${environment} environment of ${project}`,
        forceDestroy: this.lifecycle.forceDelete,
        tags: this.childTags("zone", { Tier: "public" }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
    new aws.route53.Record(
      this.childName("delegation"),
      { zoneId: parentZoneId, name, type: "NS", ttl: delegationTtl, records: zone.nameServers },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
    return { zoneId: zone.zoneId, nameServers: zone.nameServers };
  }
}
