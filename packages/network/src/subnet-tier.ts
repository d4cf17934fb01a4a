import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { SubnetPlan } from "./subnet-layout.ts";
import { fewestZones, type Tier, type ZoneLetter } from "./tier.ts";
import { zoneNameFor } from "./zone-names.ts";

export interface SubnetTierArgs {
  readonly environment: EnvironmentContext;
  readonly tier: Tier;
  readonly vpcId: pulumi.Input<string>;
  /** Plans of all tiers, of which this tier takes its own. */
  readonly plans: readonly SubnetPlan[];
  /** Names of the region's zones, as `lookupZoneNames` gives them. */
  readonly zoneNames: pulumi.Output<readonly string[]>;
  /** One route table for all zones, or one for each. */
  readonly routeTables: "shared" | "per-zone";
  /** Where the default route of each table leads. @default no default route */
  readonly internetGateway?: aws.ec2.InternetGateway;
}

/** A subnet and where its packets are told to go. */
export interface PlacedSubnet {
  readonly zone: ZoneLetter;
  readonly subnetId: pulumi.Output<string>;
  /** Name of the zone in AWS. */
  readonly availabilityZone: pulumi.Output<string>;
  readonly routeTableId: pulumi.Output<string>;
}

interface Placed {
  readonly zone: ZoneLetter;
  readonly subnet: aws.ec2.Subnet;
  readonly routeTable: aws.ec2.RouteTable;
}

/**
 * Makes the subnets of one tier and their route tables.
 * Makes: 1 subnet and 1 association per zone; 1 route table per zone or in all, each with 1 default route if asked.
 *
 * Routes are resources of their own and never written into a table: a table that lists routes removes all others, also
 * those of a peering or a VPN.
 *
 * @see https://www.pulumi.com/registry/packages/aws/api-docs/ec2/routetable/
 */
export class SubnetTier extends BaseComponent {
  readonly subnets: readonly PlacedSubnet[];
  readonly subnetIds: readonly pulumi.Output<string>[];
  readonly routeTableIds: readonly pulumi.Output<string>[];

  constructor(name: string, args: SubnetTierArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:SubnetTier", name, args.environment, opts);

    const placed = this.placeSubnets(args);

    this.subnets = placed.map(({ zone, subnet, routeTable }) => ({
      zone,
      subnetId: subnet.id,
      availabilityZone: subnet.availabilityZone,
      routeTableId: routeTable.id,
    }));
    this.subnetIds = placed.map(({ subnet }) => subnet.id);
    const routeTables = new Set(placed.map(({ routeTable }) => routeTable));
    this.routeTableIds = [...routeTables].map(({ id }) => id);
    this.registerOutputs({ subnetIds: this.subnetIds, routeTableIds: this.routeTableIds });
  }

  private placeSubnets(args: SubnetTierArgs): readonly Placed[] {
    const shared = args.routeTables === "shared" ? this.createRouteTable("routes", args) : undefined;
    const placed: Placed[] = [];
    for (const plan of args.plans.filter(({ tier }) => tier === args.tier)) {
      // The first zones are named by one list. A zone that is added later meets a list that may have grown in the middle.
      const earlier = placed.length < fewestZones ? [] : placed.map(({ subnet }) => subnet.availabilityZone);
      const subnet = this.createSubnet(plan, args, earlier);
      const routeTable = shared ?? this.createRouteTable(`routes-${plan.zone}`, args);
      this.associate(plan.zone, subnet, routeTable);
      placed.push({ zone: plan.zone, subnet, routeTable });
    }
    return placed;
  }

  private createSubnet(
    plan: SubnetPlan,
    args: SubnetTierArgs,
    earlier: readonly pulumi.Output<string>[],
  ): aws.ec2.Subnet {
    const zones = pulumi.all([args.zoneNames, pulumi.all([...earlier])]);
    return new aws.ec2.Subnet(
      this.childName(plan.zone),
      {
        vpcId: args.vpcId,
        cidrBlock: plan.block,
        availabilityZone: zones.apply(([names, taken]) => zoneNameFor(plan.zone, names, taken)),
        mapPublicIpOnLaunch: args.tier === "public",
        tags: this.childTags(plan.zone, { Tier: args.tier }),
      },
      // A zone that AWS adds or takes off the list shifts the names behind it; a subnet that is in use must stay where it is.
      this.childOpts({ ignoreChanges: ["availabilityZone"] }),
    );
  }

  private createRouteTable(part: string, args: SubnetTierArgs): aws.ec2.RouteTable {
    const routeTable = new aws.ec2.RouteTable(
      this.childName(part),
      { vpcId: args.vpcId, tags: this.childTags(part, { Tier: args.tier }) },
      this.childOpts(),
    );
    if (args.internetGateway !== undefined) {
      new aws.ec2.Route(
        this.childName(`${part}-internet`),
        { routeTableId: routeTable.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: args.internetGateway.id },
        this.childOpts(),
      );
    }
    return routeTable;
  }

  private associate(zone: ZoneLetter, subnet: aws.ec2.Subnet, routeTable: aws.ec2.RouteTable): void {
    new aws.ec2.RouteTableAssociation(
      this.childName(`routes-of-${zone}`),
      { subnetId: subnet.id, routeTableId: routeTable.id },
      this.childOpts(),
    );
  }
}
