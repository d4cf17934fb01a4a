import type { ResourceNode } from "@causeway/graph";
import { knownIn, readText } from "../plan/read-input.ts";
import type { Quota } from "./quota.ts";

/** All that are counted by the resource. Processors are another matter: `vcpusSuffice`, `fargateSuffices`. */
export const quotas: readonly Quota[] = [
  { kind: "vpcs", noun: "VPCs", per: "region", types: ["aws:ec2/vpc:Vpc"] },
  {
    kind: "internet-gateways",
    noun: "internet gateways",
    per: "region",
    types: ["aws:ec2/internetGateway:InternetGateway"],
  },
  { kind: "elastic-ips", noun: "Elastic IP addresses", per: "region", types: ["aws:ec2/eip:Eip"] },
  {
    kind: "nat-gateways-per-zone",
    noun: "NAT gateways",
    per: "zone",
    types: ["aws:ec2/natGateway:NatGateway"],
  },
  { kind: "security-groups", noun: "security groups", per: "region", types: ["aws:ec2/securityGroup:SecurityGroup"] },
  {
    kind: "gateway-endpoints",
    noun: "gateway endpoints",
    per: "region",
    types: ["aws:ec2/vpcEndpoint:VpcEndpoint"],
    // Gateway is what an endpoint is that does not say.
    counts: (node) => (knownIn(readText(node, "vpcEndpointType")) ?? "Gateway") === "Gateway",
  },
  {
    kind: "vpn-connections",
    noun: "VPN connections",
    per: "region",
    types: ["aws:ec2/vpnConnection:VpnConnection"],
  },
  { kind: "vpn-gateways", noun: "virtual private gateways", per: "region", types: ["aws:ec2/vpnGateway:VpnGateway"] },
  {
    kind: "application-balancers",
    noun: "application load balancers",
    per: "region",
    types: ["aws:lb/loadBalancer:LoadBalancer"],
    counts: (node) => balancerType(node) === "application",
  },
  {
    kind: "network-balancers",
    noun: "network load balancers",
    per: "region",
    types: ["aws:lb/loadBalancer:LoadBalancer"],
    counts: (node) => balancerType(node) === "network",
  },
  { kind: "target-groups", noun: "target groups", per: "region", types: ["aws:lb/targetGroup:TargetGroup"] },
  {
    kind: "databases",
    noun: "database instances",
    per: "region",
    types: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
  },
  { kind: "database-clusters", noun: "database clusters", per: "region", types: ["aws:rds/cluster:Cluster"] },
  {
    kind: "replication-instances",
    noun: "replication instances",
    per: "region",
    types: ["aws:dms/replicationInstance:ReplicationInstance"],
  },
  { kind: "roles", noun: "roles", per: "account", types: ["aws:iam/role:Role"] },
  { kind: "buckets", noun: "buckets", per: "account", types: ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] },
];

function balancerType(node: ResourceNode): string {
  return knownIn(readText(node, "loadBalancerType")) ?? "application";
}
