import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { parseAsn } from "@causeway/core";
import { BaseComponent, type EnvironmentContext } from "@causeway/core/component";
import { customerAsn } from "./customer-asn.ts";
import type { NetworkPlacement } from "./network-placement.ts";
import { staticRouteBlock } from "./static-route-block.ts";

export interface VpnGatewayArgs {
  readonly environment: EnvironmentContext;
  readonly network: Pick<NetworkPlacement, "vpcId" | "routeTableIds">;
  /** Autonomous system number of AWS's end, for private use, as text. Cannot be changed later. */
  readonly amazonSideAsn: string;
  readonly customer: {
    /** Autonomous system number of the device's end, as text. */
    readonly asn: string;
    /** Public IPv4 address of the device. */
    readonly ipAddress: string;
  };
  /** `bgp` learns the routes from the device; otherwise these on-premises blocks are written down. */
  readonly routing: "bgp" | { readonly staticBlocks: readonly string[] };
}

/**
 * Both tunnels speak IKEv2, are begun from AWS's side, and are begun again when the device falls silent.
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html
 */
const tunnels = {
  tunnel1IkeVersions: ["ikev2"],
  tunnel1StartupAction: "start",
  tunnel1DpdTimeoutAction: "restart",
  tunnel2IkeVersions: ["ikev2"],
  tunnel2StartupAction: "start",
  tunnel2DpdTimeoutAction: "restart",
};

/**
 * Makes a VPN from the private subnets to an on-premises network.
 * Makes: 1 VPN gateway, 1 customer gateway, 1 connection with two tunnels, 1 propagation per private route table, 1 static
 * route per block without BGP.
 *
 * @throws UserError `network/asn-invalid` for a number that AWS refuses, or when both ends have the same.
 * @throws UserError `network/cidr-invalid` for a static route of IPv6, which a VPN gateway does not carry.
 * @see https://docs.aws.amazon.com/vpn/latest/s2svpn/VPC_VPN.html
 */
export class VpnGateway extends BaseComponent {
  readonly vpnGatewayId: pulumi.Output<string>;
  readonly connectionId: pulumi.Output<string>;
  /** Addresses of AWS's two ends, for the device's configuration. */
  readonly tunnelAddresses: readonly pulumi.Output<string>[];

  constructor(name: string, args: VpnGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:network:VpnGateway", name, args.environment, opts);

    const gateway = this.createGateway(args);
    const connection = this.createConnection(gateway, this.createCustomerGateway(args), args);
    this.createStaticRoutes(connection, args);
    this.propagateRoutes(gateway, args);

    this.vpnGatewayId = gateway.id;
    this.connectionId = connection.id;
    this.tunnelAddresses = [connection.tunnel1Address, connection.tunnel2Address];
    this.registerOutputs({
      vpnGatewayId: this.vpnGatewayId,
      connectionId: this.connectionId,
      tunnelAddresses: this.tunnelAddresses,
    });
  }

  private createGateway(args: VpnGatewayArgs): aws.ec2.VpnGateway {
    return new aws.ec2.VpnGateway(
      this.childName("gateway"),
      {
        vpcId: args.network.vpcId,
        amazonSideAsn: parseAsn(args.amazonSideAsn),
        tags: this.childTags("gateway", { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  /** Without a name of its own, AWS answers the customer gateway that another environment made for the same device. */
  private createCustomerGateway(args: VpnGatewayArgs): aws.ec2.CustomerGateway {
    return new aws.ec2.CustomerGateway(
      this.childName("customer"),
      {
        type: "ipsec.1",
        deviceName: this.physicalName("customer-gateway", "customer"),
        ipAddress: args.customer.ipAddress,
        ...customerAsn(args.customer.asn, args.amazonSideAsn),
        tags: this.childTags("customer", { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private createConnection(
    gateway: aws.ec2.VpnGateway,
    customer: aws.ec2.CustomerGateway,
    args: VpnGatewayArgs,
  ): aws.ec2.VpnConnection {
    return new aws.ec2.VpnConnection(
      this.childName("connection"),
      {
        type: "ipsec.1",
        vpnGatewayId: gateway.id,
        customerGatewayId: customer.id,
        staticRoutesOnly: args.routing !== "bgp",
        ...tunnels,
        tags: this.childTags("connection", { Tier: "private" }),
      },
      this.childOpts(),
    );
  }

  private createStaticRoutes(connection: aws.ec2.VpnConnection, args: VpnGatewayArgs): void {
    for (const block of args.routing === "bgp" ? [] : args.routing.staticBlocks) {
      new aws.ec2.VpnConnectionRoute(
        this.childName(`route-${block.replace("/", "-")}`),
        { vpnConnectionId: connection.id, destinationCidrBlock: staticRouteBlock(block) },
        this.childOpts(),
      );
    }
  }

  private propagateRoutes(gateway: aws.ec2.VpnGateway, args: VpnGatewayArgs): void {
    for (const [index, routeTableId] of args.network.routeTableIds.private.entries()) {
      new aws.ec2.VpnGatewayRoutePropagation(
        this.childName(`propagation-${index}`),
        { vpnGatewayId: gateway.id, routeTableId },
        this.childOpts(),
      );
    }
  }
}
