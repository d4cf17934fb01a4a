import type { ReplacingProperties } from "./replacing.ts";

/**
 * VPCs and what connects them.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2 (`vpc_*.go`, `vpnsite_*.go`, `ec2_eip*.go`)
 */
export const networkProperties: Readonly<Record<string, ReplacingProperties>> = {
  "aws:ec2/vpc:Vpc": {
    always: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    // In place only from dedicated to default.
    sometimes: ["instanceTenancy"],
  },
  "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": {
    always: ["cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength", "vpcId"],
  },
  "aws:ec2/subnet:Subnet": {
    always: [
      "availabilityZone",
      "availabilityZoneId",
      "cidrBlock",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6IpamPoolId",
      "ipv6Native",
      "ipv6NetmaskLength",
      "outpostArn",
      "vpcId",
    ],
    // Where addresses were assigned on creation.
    sometimes: ["ipv6CidrBlock"],
  },
  "aws:ec2/internetGateway:InternetGateway": { always: [] },
  "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment": { always: ["internetGatewayId", "vpcId"] },
  "aws:ec2/natGateway:NatGateway": {
    always: ["allocationId", "availabilityMode", "connectivityType", "privateIp", "subnetId"],
    // In place or not by connectivity type and by who chooses the zones.
    sometimes: ["availabilityZoneAddresses", "secondaryPrivateIpAddressCount", "secondaryPrivateIpAddresses", "vpcId"],
  },
  "aws:ec2/eip:Eip": {
    always: ["address", "customerOwnedIpv4Pool", "domain", "ipamPoolId", "networkBorderGroup", "publicIpv4Pool"],
  },
  "aws:ec2/eipAssociation:EipAssociation": {
    always: ["allocationId", "allowReassociation", "instanceId", "networkInterfaceId", "privateIpAddress", "publicIp"],
  },
  "aws:ec2/route:Route": {
    always: ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId", "routeTableId"],
  },
  "aws:ec2/routeTable:RouteTable": { always: ["vpcId"] },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": { always: ["gatewayId", "subnetId"] },
  "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": { always: ["vpcId"] },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    always: [
      "dnsOptions.privateDnsPreference",
      "dnsOptions.privateDnsSpecifiedDomains",
      "resourceConfigurationArn",
      "serviceName",
      "serviceNetworkArn",
      "serviceRegion",
      "vpcEndpointType",
      "vpcId",
    ],
    // In place for interface endpoints only.
    sometimes: ["privateDnsEnabled"],
  },
  "aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation": {
    always: ["routeTableId", "vpcEndpointId"],
  },
  "aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation": { always: ["subnetId", "vpcEndpointId"] },
  "aws:ec2/securityGroup:SecurityGroup": { always: ["description", "name", "namePrefix", "vpcId"] },
  "aws:ec2/securityGroupRule:SecurityGroupRule": {
    always: [
      "cidrBlocks",
      "fromPort",
      "ipv6CidrBlocks",
      "prefixListIds",
      "protocol",
      "securityGroupId",
      "self",
      "sourceSecurityGroupId",
      "toPort",
      "type",
    ],
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    always: ["securityGroupId"],
    // In place as long as the kind of source stays.
    sometimes: ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    always: ["securityGroupId"],
    sometimes: ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"],
  },
  "aws:ec2/vpnGateway:VpnGateway": { always: ["amazonSideAsn", "availabilityZone"] },
  "aws:ec2/vpnGatewayAttachment:VpnGatewayAttachment": { always: ["vpcId", "vpnGatewayId"] },
  "aws:ec2/vpnGatewayRoutePropagation:VpnGatewayRoutePropagation": { always: ["routeTableId", "vpnGatewayId"] },
  "aws:ec2/customerGateway:CustomerGateway": {
    always: ["bgpAsn", "bgpAsnExtended", "certificateArn", "deviceName", "ipAddress", "type"],
  },
  "aws:ec2/vpnConnection:VpnConnection": {
    always: [
      "enableAcceleration",
      "staticRoutesOnly",
      "tunnel1InsideCidr",
      "tunnel1InsideIpv6Cidr",
      "tunnel2InsideCidr",
      "tunnel2InsideIpv6Cidr",
      "tunnelInsideIpVersion",
      "type",
    ],
    sometimes: [
      "outsideIpAddressType",
      "presharedKeyStorage",
      "transportTransitGatewayAttachmentId",
      "tunnelBandwidth",
      "vpnConcentratorId",
    ],
  },
  "aws:ec2/vpnConnectionRoute:VpnConnectionRoute": { always: ["destinationCidrBlock", "vpnConnectionId"] },
  // EC2 has no call that changes a flow log.
  "aws:ec2/flowLog:FlowLog": {
    always: [
      "deliverCrossAccountRole",
      "destinationOptions",
      "eniId",
      "iamRoleArn",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "maxAggregationInterval",
      "regionalNatGatewayId",
      "subnetId",
      "trafficType",
      "transitGatewayAttachmentId",
      "transitGatewayId",
      "vpcId",
    ],
    sometimes: ["tagFieldSpecifications"],
  },
  "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": { always: ["peerOwnerId", "peerRegion", "peerVpcId", "vpcId"] },
  "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter": { always: ["vpcPeeringConnectionId"] },
  "aws:ec2/peeringConnectionOptions:PeeringConnectionOptions": { always: ["vpcPeeringConnectionId"] },
};
