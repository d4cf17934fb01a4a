import type { ReplacingProperties } from "./replacing.ts";

/**
 * VPCs and what connects them.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/ec2 (`vpc_*.go`, `vpnsite_*.go`, `ec2_eip*.go`: ForceNew, CustomizeDiff)
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
  "aws:ec2/securityGroup:SecurityGroup": { always: ["description", "name", "namePrefix", "vpcId"] },
};
