import { readBucket } from "./read-bucket.ts";
import { readPeering, readTransitGatewayAttachment } from "./read-connections.ts";
import * as filters from "./read-filters.ts";
import * as routing from "./read-routing.ts";
import * as groups from "./read-security-group.ts";
import * as vpcs from "./read-vpc.ts";

/** Which Pulumi type gives which facts, by type token. */
export const readers = {
  vpc: { "aws:ec2/vpc:Vpc": vpcs.readVpc, "aws:ec2/defaultVpc:DefaultVpc": vpcs.readVpc },
  "address-range": {
    "aws:ec2/vpc:Vpc": vpcs.readVpcRanges,
    "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation": vpcs.readAssociatedRange,
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": vpcs.readAssociatedRange,
    "aws:ec2/subnet:Subnet": vpcs.readSubnetRanges,
    "aws:ec2/vpnConnectionRoute:VpnConnectionRoute": vpcs.readVpnRange,
    "aws:ec2/route:Route": routing.readRouteRanges,
    "aws:ec2/routeTable:RouteTable": routing.readInlineRouteRanges,
    "aws:ec2/defaultRouteTable:DefaultRouteTable": routing.readInlineRouteRanges,
    "aws:ec2/securityGroup:SecurityGroup": groups.readInlineRuleRanges,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": groups.readInlineRuleRanges,
    "aws:ec2/securityGroupRule:SecurityGroupRule": groups.readSecurityGroupRuleRanges,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": groups.readVpcRuleRanges,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": groups.readVpcRuleRanges,
    "aws:ec2/networkAcl:NetworkAcl": filters.readNetworkAclRanges,
    "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl": filters.readNetworkAclRanges,
    "aws:ec2/networkAclRule:NetworkAclRule": filters.readNetworkAclRuleRanges,
    "aws:ec2/managedPrefixList:ManagedPrefixList": filters.readPrefixListRanges,
    "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry": filters.readPrefixListEntryRanges,
  },
  subnet: { "aws:ec2/subnet:Subnet": vpcs.readSubnet },
  "nat-gateway": { "aws:ec2/natGateway:NatGateway": routing.readNatGateway },
  "internet-gateway": { "aws:ec2/internetGateway:InternetGateway": routing.readInternetGateway },
  route: {
    "aws:ec2/route:Route": routing.readRoute,
    "aws:ec2/routeTable:RouteTable": routing.readInlineRoutes,
    "aws:ec2/defaultRouteTable:DefaultRouteTable": routing.readInlineRoutes,
  },
  "route-table": {
    "aws:ec2/routeTable:RouteTable": routing.readRouteTable,
    "aws:ec2/defaultRouteTable:DefaultRouteTable": routing.readDefaultRouteTable,
  },
  "route-table-association": {
    "aws:ec2/routeTableAssociation:RouteTableAssociation": routing.readRouteTableAssociation,
    "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation": routing.readMainRouteTableAssociation,
  },
  "network-connection": {
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": readPeering,
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": readTransitGatewayAttachment,
  },
  "security-group-rule": {
    "aws:ec2/securityGroup:SecurityGroup": groups.readInlineRules,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": groups.readInlineRules,
    "aws:ec2/securityGroupRule:SecurityGroupRule": groups.readSecurityGroupRule,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": groups.readIngressRule,
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": groups.readEgressRule,
  },
  bucket: { "aws:s3/bucket:Bucket": readBucket, "aws:s3/bucketV2:BucketV2": readBucket },
};
