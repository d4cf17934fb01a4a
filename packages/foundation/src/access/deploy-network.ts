import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, awsArn, regionalArn } from "./access-scope.ts";

/**
 * Networks and balancers. EC2 and ELB give their things random ids, or names of 32 characters that hold no whole project:
 * the account and its regions are the narrowest that can be said before the thing is there.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/3099
 */
export function deployNetwork(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Network",
      actions: [
        "ec2:*Address",
        "ec2:*CustomerGateway",
        "ec2:*FlowLogs",
        "ec2:*InternetGateway",
        "ec2:*LaunchTemplate*",
        "ec2:*NatGateway",
        "ec2:*Route",
        "ec2:*RouteTable*",
        "ec2:*SecurityGroup*",
        "ec2:*Subnet*",
        "ec2:*VgwRoutePropagation",
        "ec2:*Vpc*",
        "ec2:*VpnConnection*",
        "ec2:*VpnGateway",
        "ec2:CreateTags",
        "ec2:DeleteTags",
      ],
      resources: [regionalArn(scope, "ec2", "*")],
    },
    {
      // Functions leave theirs behind for a while, and no group or subnet goes before them: the provider removes them.
      sid: "LeftInterfaces",
      actions: ["ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface"],
      resources: [regionalArn(scope, "ec2", "network-interface/*"), regionalArn(scope, "ec2", "instance/*")],
    },
    {
      sid: "Instances",
      actions: ["ec2:RunInstances"],
      resources: [regionalArn(scope, "ec2", "*"), awsArn(scope, "ec2:*::image/*"), awsArn(scope, "ec2:*::snapshot/*")],
    },
    {
      sid: "Balancers",
      actions: [
        "elasticloadbalancing:*Listener*",
        "elasticloadbalancing:*LoadBalancer*",
        "elasticloadbalancing:*Rule*",
        "elasticloadbalancing:*Tags",
        "elasticloadbalancing:*TargetGroup*",
        "elasticloadbalancing:*Targets",
        "elasticloadbalancing:SetIpAddressType",
        "elasticloadbalancing:SetSecurityGroups",
        "elasticloadbalancing:SetSubnets",
        "elasticloadbalancing:SetWebACL",
      ],
      resources: [regionalArn(scope, "elasticloadbalancing", "*")],
    },
  ];
}
