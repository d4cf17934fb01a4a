import { parsePath } from "../property-path.ts";

/**
 * Lists that the AWS provider keeps as sets wherever they occur, so that another order is no change to it.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_security_group.go
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/cluster.go
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/autoscaling/group.go
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/route53/record.go
 */
const unordered = new Set([
  "availabilityZones",
  "egress",
  "ingress",
  "records",
  "routeTableIds",
  "securityGroupIds",
  "securityGroups",
  "subnetIds",
  "subnets",
  "targetGroupArns",
  "vpcSecurityGroupIds",
  "vpcZoneIdentifiers",
]);

/** Answers whether the order of the list at a path of an AWS resource means nothing. */
export function isUnordered(type: string, path: string): boolean {
  const name = parsePath(path).findLast((step) => typeof step === "string");
  return type.startsWith("aws:") && unordered.has(String(name));
}
