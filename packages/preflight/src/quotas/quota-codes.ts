import type { QuotaCode } from "./quota.ts";
import type { QuotaKind } from "./quota-kind.ts";

/**
 * Quotas that Service Quotas tells. Those of roles and of replication instances their own services tell, with what is used.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html
 * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html
 */
export const quotaCodes: Readonly<Record<QuotaKind, QuotaCode | undefined>> = {
  vpcs: { service: "vpc", code: "L-F678F1CE" },
  "internet-gateways": { service: "vpc", code: "L-A4707A72" },
  "elastic-ips": { service: "ec2", code: "L-0263D0A3" },
  "nat-gateways-per-zone": { service: "vpc", code: "L-FE5A380F" },
  "security-groups": { service: "vpc", code: "L-E79EC296" },
  "gateway-endpoints": { service: "vpc", code: "L-1B52E74A" },
  "vpn-connections": { service: "ec2", code: "L-3E6EC3A3" },
  "vpn-gateways": { service: "ec2", code: "L-7029FAB6" },
  "application-balancers": { service: "elasticloadbalancing", code: "L-53DA6B97" },
  "network-balancers": { service: "elasticloadbalancing", code: "L-69A177A2" },
  "target-groups": { service: "elasticloadbalancing", code: "L-B22855CB" },
  databases: { service: "rds", code: "L-7B6409FD" },
  "database-clusters": { service: "rds", code: "L-952B80B8" },
  "replication-instances": undefined,
  "standard-vcpus": { service: "ec2", code: "L-1216C47A" },
  "fargate-vcpus": { service: "fargate", code: "L-3032A538" },
  roles: undefined,
  buckets: { service: "s3", code: "L-DC2B2D3D" },
};
