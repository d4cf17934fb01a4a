import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, anyRegionArn, awsArn, globalArn, regionalArn } from "./access-scope.ts";

/**
 * Networks and balancers. EC2 and ELB give their things random ids, or names of 32 characters that hold no whole project:
 * the account and its regions are the narrowest that can be said before the thing is there.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
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
    {
      sid: "Edge",
      actions: [
        "cloudfront:Create*",
        "cloudfront:Delete*",
        "cloudfront:TagResource",
        "cloudfront:UntagResource",
        "cloudfront:Update*",
        "wafv2:AssociateWebACL",
        "wafv2:CreateWebACL",
        "wafv2:DeleteWebACL",
        "wafv2:DisassociateWebACL",
        "wafv2:TagResource",
        "wafv2:UpdateWebACL",
      ],
      resources: [
        globalArn(scope, "cloudfront", "*"),
        regionalArn(scope, "wafv2", "*"),
        anyRegionArn(scope, "wafv2", "global/*"),
      ],
    },
    {
      sid: "Certificates",
      actions: [
        "acm:AddTagsToCertificate",
        "acm:DeleteCertificate",
        "acm:RequestCertificate",
        "acm:UpdateCertificateOptions",
      ],
      // CloudFront takes certificates of us-east-1 only.
      resources: [anyRegionArn(scope, "acm", "certificate/*")],
    },
    {
      sid: "Zones",
      actions: [
        "route53:ChangeResourceRecordSets",
        "route53:ChangeTagsForResource",
        "route53:DeleteHostedZone",
        "route53:UpdateHostedZoneComment",
      ],
      resources: [awsArn(scope, "route53:::hostedzone/*")],
    },
    {
      sid: "NewZones",
      actions: ["route53:CreateHostedZone"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html",
    },
  ];
}
