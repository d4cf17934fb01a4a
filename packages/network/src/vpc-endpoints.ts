import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { defaultEndpointServices, type EndpointServices } from "./endpoint-services.ts";
import { endpointServiceName, interfaceServicesIn } from "./interface-services.ts";
import type { NetworkPlacement } from "./network-placement.ts";
import { sharedTier, tiers } from "./tier.ts";

export interface VpcEndpointsArgs {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  /** @default `gateway` in an ephemeral environment, `all` in a protected one */
  readonly services?: EndpointServices | undefined;
}

const gatewayServices = ["s3", "dynamodb"];

/**
 * Makes private ways to AWS services, that pass no NAT gateway.
 * Makes: 2 gateway endpoints on every route table; with `all`, 9 interface endpoints in each zone (8 in regions opened since
 * 2024), and 1 security group that admits HTTPS from the network's own blocks.
 *
 * One network takes the names of a service once: do not add it where another stack has made these endpoints.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export class VpcEndpoints extends BaseComponent {
  /** Endpoint ids by service, as `ecr.api`. */
  readonly endpointIds: Readonly<Record<string, pulumi.Output<string>>>;

  constructor(name: string, args: VpcEndpointsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:VpcEndpoints", name, args.environment, opts);

    const services = args.services ?? defaultEndpointServices(args.environment.lifecycle);
    const gateways = gatewayServices.map((service) => [service, this.createGateway(service, args.network).id] as const);
    const interfaces = services === "all" ? this.createInterfaces(args.network) : [];

    this.endpointIds = Object.fromEntries([...gateways, ...interfaces]);
    this.registerOutputs({ endpointIds: this.endpointIds });
  }

  private createGateway(service: string, network: NetworkPlacement): aws.ec2.VpcEndpoint {
    return new aws.ec2.VpcEndpoint(
      this.childName(service),
      {
        vpcId: network.vpcId,
        serviceName: this.serviceName(service),
        vpcEndpointType: "Gateway",
        routeTableIds: tiers.flatMap((tier) => network.routeTableIds[tier]),
        tags: this.childTags(service, { Tier: sharedTier }),
      },
      this.childOpts(),
    );
  }

  private createInterfaces(network: NetworkPlacement) {
    const group = this.createGroup(network);
    return interfaceServicesIn(this.environment.region).map(
      (service) => [service, this.createInterface(service, network, group).id] as const,
    );
  }

  private createInterface(
    service: string,
    network: NetworkPlacement,
    group: aws.ec2.SecurityGroup,
  ): aws.ec2.VpcEndpoint {
    const part = service.replace(".", "-");
    return new aws.ec2.VpcEndpoint(
      this.childName(part),
      {
        vpcId: network.vpcId,
        serviceName: this.serviceName(service),
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: [...network.subnetIds.private],
        securityGroupIds: [group.id],
        tags: this.childTags(part, { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private createGroup(network: NetworkPlacement): aws.ec2.SecurityGroup {
    const group = new aws.ec2.SecurityGroup(
      this.childName("group"),
      {
        name: this.physicalName("security-group", "group"),
        description: "Interface endpoints",
        vpcId: network.vpcId,
        tags: this.childTags("group", { Tier: "private" }),
      },
      this.childOpts(),
    );
    this.admit(group, "https-from-network", network.cidrBlock);
    for (const [block, cidrBlock] of Object.entries(network.secondaryBlocks)) {
      this.admit(group, `https-from-${block.replaceAll(/[./]/g, "-")}`, cidrBlock);
    }
    return group;
  }

  private admit(group: aws.ec2.SecurityGroup, part: string, cidrIpv4: pulumi.Input<string>): void {
    new aws.vpc.SecurityGroupIngressRule(
      this.childName(part),
      {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4,
        description: "From: the network itself",
        tags: this.childTags(part, { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private serviceName(service: string): string {
    return endpointServiceName(service, this.environment.region);
  }
}
