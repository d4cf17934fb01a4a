import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, awsArn, madeWithTags, regionalArn, taggedWith } from "./access-scope.ts";

/**
 * Networks and balancers. EC2 and ELB give their things random ids, or names of 32 characters that hold no whole project: what is
 * made gets the environment's tags in the same call, and only what has them is changed or deleted.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/tagging-resources-during-creation.html
 */
export function deployNetwork(scope: AccessScope): readonly AccessStatement[] {
  return [...networks(scope), ...untagged(scope), ...instances(scope), ...balancers(scope)];
}

/** EC2 checks an action for what it makes, by the tags asked for, and for all that is named with it, by the tags that it has. */
function networks(scope: AccessScope): readonly AccessStatement[] {
  const resources = [regionalArn(scope, "ec2", "*")];
  const made = madeWithTags(scope);
  return [
    { sid: "NewNetwork", actions: creating, resources, conditions: made },
    {
      sid: "TagsOfNewNetwork",
      actions: ["ec2:CreateTags"],
      resources,
      conditions: { ...made, Null: { "ec2:CreateAction": "false" } },
    },
    { sid: "Network", actions: changing, resources, conditions: taggedWith(scope) },
  ];
}

/**
 * What is there before anybody could tag it: the default group of a network, the far end of a peering, interfaces of functions.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/security-iam.html
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/3099
 */
function untagged(scope: AccessScope): readonly AccessStatement[] {
  const ec2 = (kind: string) => regionalArn(scope, "ec2", `${kind}/*`);
  const { StringLikeIfExists } = madeWithTags(scope);
  return [
    {
      sid: "TagsOfFoundNetwork",
      actions: ["ec2:CreateTags"],
      resources: [ec2("security-group"), ec2("vpc-peering-connection")],
      conditions: madeWithTags(scope),
    },
    {
      sid: "FarEnds",
      actions: ["ec2:AcceptVpcPeeringConnection"],
      resources: [ec2("vpc-peering-connection")],
      conditions: { StringLikeIfExists },
    },
    {
      // Functions leave theirs behind for a while, and no group or subnet goes before them: the provider removes them.
      sid: "LeftInterfaces",
      actions: ["ec2:DeleteNetworkInterface", "ec2:DetachNetworkInterface"],
      resources: [ec2("network-interface")],
      conditions: { Null: { "aws:ResourceTag/Name": "true" } },
    },
    { sid: "HoldersOfInterfaces", actions: ["ec2:DetachNetworkInterface"], resources: [ec2("instance")] },
  ];
}

/** Subnet, groups and template are checked by their tags, as the rest of the network. */
function instances(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Instances",
      actions: ["ec2:RunInstances"],
      resources: [
        ...["instance", "network-interface", "volume"].map((kind) => regionalArn(scope, "ec2", `${kind}/*`)),
        awsArn(scope, "ec2:*::image/*"),
        awsArn(scope, "ec2:*::snapshot/*"),
      ],
    },
  ];
}

function balancers(scope: AccessScope): readonly AccessStatement[] {
  const resources = [regionalArn(scope, "elasticloadbalancing", "*")];
  const made = madeWithTags(scope);
  return [
    { sid: "NewBalancers", actions: ["elasticloadbalancing:Create*"], resources, conditions: made },
    {
      sid: "TagsOfNewBalancers",
      actions: ["elasticloadbalancing:AddTags"],
      resources,
      conditions: { ...made, Null: { "elasticloadbalancing:CreateAction": "false" } },
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
      ],
      resources,
      conditions: taggedWith(scope),
    },
  ];
}

const creating: AccessStatement["actions"] = [
  "ec2:AllocateAddress",
  "ec2:AuthorizeSecurityGroup*",
  "ec2:CreateCustomerGateway",
  "ec2:CreateFlowLogs",
  "ec2:CreateInternetGateway",
  "ec2:CreateLaunchTemplate",
  "ec2:CreateNatGateway",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSubnet",
  "ec2:CreateVpc",
  "ec2:CreateVpcEndpoint",
  "ec2:CreateVpcPeeringConnection",
  "ec2:CreateVpnConnection",
  "ec2:CreateVpnGateway",
];

const changing: AccessStatement["actions"] = [
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
  "ec2:*VpnTunnel*",
  "ec2:CreateTags",
  "ec2:DeleteTags",
  "ec2:RunInstances",
];
