/** What AWS limits the number of, and plans make. */
export const quotaKinds = [
  "vpcs",
  "internet-gateways",
  "elastic-ips",
  "nat-gateways-per-zone",
  "security-groups",
  "gateway-endpoints",
  "vpn-connections",
  "vpn-gateways",
  "application-balancers",
  "network-balancers",
  "target-groups",
  "databases",
  "database-clusters",
  "replication-instances",
  "standard-vcpus",
  "fargate-vcpus",
  "roles",
  "buckets",
] as const;

export type QuotaKind = (typeof quotaKinds)[number];
