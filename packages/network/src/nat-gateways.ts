import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import type { NatStrategy } from "./nat-strategy.ts";
import type { PlacedSubnet } from "./subnet-tier.ts";

export interface NatGatewaysArgs {
  readonly environment: EnvironmentContext;
  readonly strategy: Exclude<NatStrategy, "none">;
  readonly vpcId: pulumi.Input<string>;
  readonly internetGateway: aws.ec2.InternetGateway;
  /** Where zonal gateways stand, and which zones a regional one serves. */
  readonly publicSubnets: readonly PlacedSubnet[];
  /** Subnets with a route table for each zone. */
  readonly privateSubnets: readonly PlacedSubnet[];
}

/** An address under which packets leave, and the subnet where they do. */
interface Exit {
  readonly host: PlacedSubnet;
  readonly elasticIp: aws.ec2.Eip;
}

/**
 * Makes the way from private subnets to the internet.
 * Makes: 1 elastic IP and 1 gateway per zone (`per-az`), or 1 of each (`single`), or 1 gateway with an elastic IP per zone
 * (`regional`); and 1 default route per private subnet.
 *
 * A change of strategy replaces the target of each default route in place and moves no subnet to another table. The
 * addresses are ours also with a regional gateway, since partners put them on their allow lists; but a regional gateway has
 * others than zonal ones: an address cannot be given away before its gateway is gone, which is deleted last. While both are
 * there they count as twice the zones; an account may have five addresses in a region until it asks for more.
 *
 * What a strategy no longer needs is protected in a protected environment: the change stops until each address is released
 * by `pulumi state unprotect`, when no partner lists it any more.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
 */
export class NatGateways extends BaseComponent {
  /** Public addresses from which private subnets are seen. */
  readonly addresses: readonly pulumi.Output<string>[];

  constructor(name: string, args: NatGatewaysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:NatGateways", name, args.environment, opts);

    const hosts = args.strategy === "single" ? args.publicSubnets.slice(0, 1) : args.publicSubnets;
    const exits = hosts.map((host) => ({ host, elasticIp: this.createElasticIp(host, args) }));
    if (args.strategy === "regional") {
      this.routeThrough(this.createRegional(exits, args), args.privateSubnets);
    } else {
      for (const exit of exits) {
        const sameZone = args.privateSubnets.filter(({ zone }) => zone === exit.host.zone);
        this.routeThrough(this.createZonal(exit, args), args.strategy === "single" ? args.privateSubnets : sameZone);
      }
    }

    this.addresses = exits.map(({ elasticIp }) => elasticIp.publicIp);
    this.registerOutputs({ addresses: this.addresses });
  }

  private createElasticIp({ zone }: PlacedSubnet, args: NatGatewaysArgs): aws.ec2.Eip {
    const part = args.strategy === "regional" ? `regional-address-${zone}` : `address-${zone}`;
    return new aws.ec2.Eip(
      this.childName(part),
      { domain: "vpc", tags: this.childTags(part, { Tier: "public" }) },
      this.behind(args.internetGateway, { protect: this.lifecycle.protect }),
    );
  }

  private createZonal({ host, elasticIp }: Exit, args: NatGatewaysArgs): aws.ec2.NatGateway {
    return new aws.ec2.NatGateway(
      this.childName(host.zone),
      {
        subnetId: host.subnetId,
        allocationId: elasticIp.allocationId,
        tags: this.childTags(host.zone, { Tier: "public" }),
      },
      this.behind(args.internetGateway),
    );
  }

  private createRegional(exits: readonly Exit[], args: NatGatewaysArgs): aws.ec2.NatGateway {
    return new aws.ec2.NatGateway(
      this.childName("regional"),
      {
        availabilityMode: "regional",
        vpcId: args.vpcId,
        availabilityZoneAddresses: exits.map(({ host, elasticIp }) => ({
          availabilityZone: host.availabilityZone,
          allocationIds: [elasticIp.allocationId],
        })),
        tags: this.childTags("regional", { Tier: "public" }),
      },
      this.behind(args.internetGateway),
    );
  }

  private routeThrough(gateway: aws.ec2.NatGateway, subnets: readonly PlacedSubnet[]): void {
    for (const { zone, routeTableId } of subnets) {
      new aws.ec2.Route(
        this.childName(`route-${zone}`),
        { routeTableId, destinationCidrBlock: "0.0.0.0/0", natGatewayId: gateway.id },
        this.childOpts(),
      );
    }
  }

  /** Nothing in a gateway or an address tells that it needs the internet gateway, so that it must be said. */
  private behind(
    internetGateway: aws.ec2.InternetGateway,
    extra: pulumi.CustomResourceOptions = {},
  ): pulumi.CustomResourceOptions {
    return this.childOpts({ ...extra, dependsOn: internetGateway });
  }
}
