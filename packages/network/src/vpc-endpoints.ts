import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { defaultEndpointServices, type EndpointServices } from "./endpoint-services.ts";
import type { NetworkPlacement } from "./network-placement.ts";
import { tiers } from "./tier.ts";

export interface VpcEndpointsArgs {
  readonly environment: EnvironmentContext;
  readonly network: NetworkPlacement;
  /** @default `gateway` in an ephemeral environment, `all` in a protected one */
  readonly services?: EndpointServices | undefined;
}

const gatewayServices = ["s3", "dynamodb"];

/** What a task without a way to the internet needs to start, log, read its secrets and be reached by Session Manager. */
const interfaceServices = ["ssm", "ssmmessages", "ec2messages", "ecr.api", "ecr.dkr", "logs", "secretsmanager"];

/**
 * Makes private ways to AWS services, that pass no NAT gateway.
 * Makes: 2 gateway endpoints on every route table; with `all`, 7 interface endpoints in each zone, and 1 security group that
 * admits HTTPS from the network's own block.
 *
 * Service names are those of every partition but China's, where some services have a name of another form.
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
        tags: this.childTags(service),
      },
      this.childOpts(),
    );
  }

  private createInterfaces(network: NetworkPlacement) {
    const group = this.createGroup(network);
    return interfaceServices.map((service) => [service, this.createInterface(service, network, group).id] as const);
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
        tags: this.childTags(part),
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
        tags: this.childTags("group"),
      },
      this.childOpts(),
    );
    new aws.vpc.SecurityGroupIngressRule(
      this.childName("https-from-network"),
      {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        cidrIpv4: network.cidrBlock,
        description: "From: the network itself",
        tags: this.childTags("https-from-network"),
      },
      this.childOpts(),
    );
    return group;
  }

  private serviceName(service: string): string {
    return `com.amazonaws.${this.environment.region}.${service}`;
  }
}
