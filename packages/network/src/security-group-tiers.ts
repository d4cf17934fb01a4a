import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NetworkPlacement } from "./network-placement.ts";
import { servicePort } from "./service-port.ts";
import type { Tier } from "./tier.ts";

export interface SecurityGroupTiersArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId">;
  /** TCP port on which the application listens. */
  readonly appPort: number;
  /** TCP port on which the database listens. */
  readonly databasePort: number;
  /**
   * Id of the prefix list that alone may reach the balancer, as CloudFront's. The balancer then takes HTTPS only: that list
   * counts as 55 of the 60 rules that a group may have, so that a second port would not fit.
   * @default the whole internet
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html
   */
  readonly edgePrefixListId?: pulumi.Input<string>;
  /** Groups beside the application's that may reach the database, by a short name: a rotation function, a migration task. */
  readonly databaseClients?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** The other side of a rule. */
type Peer =
  | { readonly cidrIpv4: string }
  | { readonly cidrIpv6: string }
  | { readonly prefixListId: pulumi.Input<string> }
  | { readonly referencedSecurityGroupId: pulumi.Input<string> };

/** A group and the tier of the network that its members stand in. */
interface TierGroup {
  readonly group: aws.ec2.SecurityGroup;
  readonly tier: Tier;
}

/** A port opened to one peer. */
interface Opening {
  readonly port: number;
  readonly peer: Peer;
  /** Who the peer is, in the rule's description: AWS takes letters, digits, spaces and ._-:/()#,@[]+=;{}!$* only. */
  readonly for: string;
}

const anywhere: Peer = { cidrIpv4: "0.0.0.0/0" };
const anywhereIpv6: Peer = { cidrIpv6: "::/0" };

/**
 * Makes the chain of security groups balancer → application → database.
 * Makes: 3 groups without rules of their own, and 1 resource per rule: 9, or 6 behind a prefix list; 1 more per further
 * client of the database.
 *
 * The balancer takes 80 and 443 and sends to the application only; the application takes from the balancer only, and sends
 * to the database and, for AWS and registries, to 443 anywhere; the database takes from the application and named clients
 * and sends nowhere. Nobody gets in on 22 or 3389: Session Manager needs no open port.
 *
 * Rules are resources because groups that list rules cannot refer to one another, and drop the rules that others add.
 *
 * @throws UserError `network/port-forbidden` for 22, 3389 and what is no port.
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/vpc/securitygroupingressrule/
 */
export class SecurityGroupTiers extends BaseComponent {
  readonly loadBalancerGroupId: pulumi.Output<string>;
  readonly appGroupId: pulumi.Output<string>;
  readonly databaseGroupId: pulumi.Output<string>;

  constructor(name: string, args: SecurityGroupTiersArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:SecurityGroupTiers", name, args.environment, opts);

    const appPort = servicePort("appPort", args.appPort);
    const databasePort = servicePort("databasePort", args.databasePort);
    const { network } = args;
    const balancer = this.createGroup("load-balancer", {
      network,
      tier: "public",
      description: "Takes requests for the application",
    });
    const app = this.createGroup("app", { network, tier: "private", description: "Runs the application" });
    const database = this.createGroup("database", { network, tier: "data", description: "Keeps the data" });

    this.admitEdge(balancer, args.edgePrefixListId);
    this.allowOut("load-balancer-to-app", balancer, { port: appPort, peer: groupOf(app), for: "Application" });
    this.allowIn("app-from-load-balancer", app, { port: appPort, peer: groupOf(balancer), for: "Load balancer" });
    this.allowOut("app-to-https", app, { port: 443, peer: anywhere, for: "AWS, registries and partners" });
    this.allowOut("app-to-database", app, { port: databasePort, peer: groupOf(database), for: "Database" });
    this.allowIn("database-from-app", database, { port: databasePort, peer: groupOf(app), for: "Application" });
    for (const [client, referencedSecurityGroupId] of Object.entries(args.databaseClients ?? {})) {
      const peer = { referencedSecurityGroupId };
      this.allowIn(`database-from-${client}`, database, { port: databasePort, peer, for: client });
    }

    this.loadBalancerGroupId = balancer.group.id;
    this.appGroupId = app.group.id;
    this.databaseGroupId = database.group.id;
    this.registerOutputs({
      loadBalancerGroupId: this.loadBalancerGroupId,
      appGroupId: this.appGroupId,
      databaseGroupId: this.databaseGroupId,
    });
  }

  /** A description can never be changed: another one replaces the group, under a name that is still taken. */
  private createGroup(
    part: string,
    {
      network,
      tier,
      description,
    }: Pick<SecurityGroupTiersArgs, "network"> & { readonly tier: Tier; readonly description: string },
  ): TierGroup {
    const group = new aws.ec2.SecurityGroup(
      this.childName(part),
      {
        name: this.physicalName("security-group", part),
        description,
        vpcId: network.vpcId,
        tags: this.childTags(part, { Tier: tier }),
      },
      this.childOpts(),
    );
    return { group, tier };
  }

  private admitEdge(balancer: TierGroup, prefixListId: pulumi.Input<string> | undefined): void {
    if (prefixListId !== undefined) {
      this.allowIn("load-balancer-https-from-edge", balancer, { port: 443, peer: { prefixListId }, for: "Edge" });
      return;
    }
    for (const [scheme, port] of [
      ["http", 80],
      ["https", 443],
    ] as const) {
      this.allowIn(`load-balancer-${scheme}`, balancer, { port, peer: anywhere, for: "Internet" });
      this.allowIn(`load-balancer-${scheme}-ipv6`, balancer, { port, peer: anywhereIpv6, for: "Internet, IPv6" });
    }
  }

  private allowIn(part: string, { group, tier }: TierGroup, opening: Opening): void {
    new aws.vpc.SecurityGroupIngressRule(
      this.childName(part),
      {
        ...ruleOf(opening),
        securityGroupId: group.id,
        description: `From: ${opening.for}`,
        tags: this.childTags(part, { Tier: tier }),
      },
      this.childOpts(),
    );
  }

  private allowOut(part: string, { group, tier }: TierGroup, opening: Opening): void {
    new aws.vpc.SecurityGroupEgressRule(
      this.childName(part),
      {
        ...ruleOf(opening),
        securityGroupId: group.id,
        description: `To: ${opening.for}`,
        tags: this.childTags(part, { Tier: tier }),
      },
      this.childOpts(),
    );
  }
}

function groupOf({ group }: TierGroup): Peer {
  return { referencedSecurityGroupId: group.id };
}

function ruleOf({ port, peer }: Opening) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port, ...peer };
}
