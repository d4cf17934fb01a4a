import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { NatGateways, type NatGatewaysArgs } from "./nat-gateways.ts";
import { defaultNatStrategy, type NatStrategy } from "./nat-strategy.ts";
import type { NetworkPlacement } from "./network-placement.ts";
import { planSubnets } from "./subnet-layout.ts";
import { SubnetTier, type SubnetTierArgs } from "./subnet-tier.ts";
import { fewestZones, mapTiers, sharedTier } from "./tier.ts";
import { secondaryBlock, vpcBlock } from "./vpc-blocks.ts";
import { lookupZoneNames } from "./zone-names.ts";

export interface VpcArgs {
  readonly environment: EnvironmentContext;
  /** IPv4 block of the network, /16 to /21, private or from 100.64.0.0/10. Another one makes another network. */
  readonly block: string;
  /** Further blocks, that hold no subnet yet: for what is laid out elsewhere, as the pods of a cluster. @default none */
  readonly secondaryBlocks?: readonly string[];
  /** Number of zones, 3–8. A zone added later moves no subnet. @default 3 */
  readonly zones?: number;
  /** Ids of zones to keep out of, as `use1-az3`, for services that are not offered there. @default none */
  readonly excludedZoneIds?: readonly string[];
  /** @default `single` in an ephemeral environment, `per-az` in a protected one */
  readonly nat?: NatStrategy | undefined;
}

/**
 * Makes a virtual network with public, private and data subnets in each zone.
 * Makes: 1 VPC, 1 association per further block, 1 internet gateway, 3 subnets per zone, 1 route table for the public and 1 for the data subnets, 1 per zone
 * for the private ones, NAT gateways by strategy; and empties the VPC's default security group.
 *
 * Public subnets lead to the internet, private ones lead there through NAT, data subnets lead nowhere.
 *
 * @throws UserError `network/cidr-invalid` or `network/cidr-too-small` for a block that AWS refuses, that belongs to others, or
 * that cannot hold every subnet.
 * @throws UserError `network/zones-too-few` or `network/zones-too-many` outside 3–8 zones, or of what the region offers.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/how-it-works.html
 */
export class Vpc extends BaseComponent implements NetworkPlacement {
  readonly vpcId: pulumi.Output<string>;
  readonly cidrBlock: pulumi.Output<string>;
  readonly secondaryBlocks: NetworkPlacement["secondaryBlocks"];
  readonly subnetIds: NetworkPlacement["subnetIds"];
  readonly routeTableIds: NetworkPlacement["routeTableIds"];
  readonly internetAccess: readonly pulumi.Resource[];
  /** Public addresses from which private subnets are seen; empty without NAT. */
  readonly egressAddresses: readonly pulumi.Output<string>[];

  constructor(name: string, args: VpcArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:Vpc", name, args.environment, opts);

    const plans = planSubnets({ block: vpcBlock(args.block), zones: args.zones ?? fewestZones });
    const zoneNames = lookupZoneNames(args.excludedZoneIds ?? [], this.childOpts());
    const vpc = this.createVpc(args.block);
    const secondaryBlocks = this.associateBlocks(vpc, args);
    this.emptyDefaultSecurityGroup(vpc);
    const internetGateway = this.createInternetGateway(vpc);
    const shared = { vpcId: vpc.id, plans, zoneNames };
    const tiers = {
      public: this.createTier({ ...shared, tier: "public", routeTables: "shared", internetGateway }),
      private: this.createTier({ ...shared, tier: "private", routeTables: "per-zone" }),
      data: this.createTier({ ...shared, tier: "data", routeTables: "shared" }),
    };
    const nat = this.createNat(args.nat ?? defaultNatStrategy(args.environment.lifecycle), {
      vpcId: vpc.id,
      internetGateway,
      publicSubnets: tiers.public.subnets,
      privateSubnets: tiers.private.subnets,
    });

    this.vpcId = vpc.id;
    this.cidrBlock = vpc.cidrBlock;
    this.secondaryBlocks = secondaryBlocks;
    this.subnetIds = mapTiers(tiers, ({ subnetIds }) => subnetIds);
    this.routeTableIds = mapTiers(tiers, ({ routeTableIds }) => routeTableIds);
    this.internetAccess = [internetGateway];
    this.egressAddresses = nat?.addresses ?? [];
    this.registerOutputs({
      vpcId: this.vpcId,
      cidrBlock: this.cidrBlock,
      secondaryBlocks: this.secondaryBlocks,
      subnetIds: this.subnetIds,
      routeTableIds: this.routeTableIds,
      egressAddresses: this.egressAddresses,
    });
  }

  private createVpc(block: string): aws.ec2.Vpc {
    return new aws.ec2.Vpc(
      this.childName("vpc"),
      {
        cidrBlock: block,
        // Private names of interface endpoints resolve only with both.
        enableDnsSupport: true,
        enableDnsHostnames: true,
        tags: this.childTags("vpc", { Tier: sharedTier }),
      },
      this.childOpts({ protect: this.lifecycle.protect }),
    );
  }

  private associateBlocks(vpc: aws.ec2.Vpc, args: VpcArgs): NetworkPlacement["secondaryBlocks"] {
    const blocks = (args.secondaryBlocks ?? []).map((block) => secondaryBlock(args.block, block));
    const associations = blocks.map((block) => {
      const association = new aws.ec2.VpcIpv4CidrBlockAssociation(
        this.childName(`block-${block.replaceAll(/[./]/g, "-")}`),
        { vpcId: vpc.id, cidrBlock: block },
        this.childOpts(),
      );
      return [block, association.cidrBlock] as const;
    });
    return Object.fromEntries(associations);
  }

  /**
   * Takes over the group that AWS makes with every VPC and leaves it without rules: what is started without a group of its
   * own reaches nothing, instead of every neighbour that was forgotten in the same way.
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2
   */
  private emptyDefaultSecurityGroup(vpc: aws.ec2.Vpc): void {
    new aws.ec2.DefaultSecurityGroup(
      this.childName("default-group"),
      { vpcId: vpc.id, ingress: [], egress: [], tags: this.childTags("default-group", { Tier: sharedTier }) },
      this.childOpts(),
    );
  }

  /** Replacement is left in the provider's order: deleted first, the gateway would take a live network off the internet. */
  private createInternetGateway(vpc: aws.ec2.Vpc): aws.ec2.InternetGateway {
    return new aws.ec2.InternetGateway(
      this.childName("internet"),
      { vpcId: vpc.id, tags: this.childTags("internet", { Tier: "public" }) },
      this.childOpts(),
    );
  }

  private createTier(args: Omit<SubnetTierArgs, "environment">): SubnetTier {
    return new SubnetTier(this.childName(args.tier), { ...args, environment: this.environment }, this.childOpts());
  }

  private createNat(
    strategy: NatStrategy,
    args: Omit<NatGatewaysArgs, "environment" | "strategy">,
  ): NatGateways | undefined {
    return strategy === "none"
      ? undefined
      : new NatGateways(this.childName("nat"), { ...args, environment: this.environment, strategy }, this.childOpts());
  }
}
