import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, anyRegionArn, awsArn, globalArn, regionalArn } from "./access-scope.ts";

/**
 * What stands before the balancers: distributions, firewalls, certificates, zones. All have random ids.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
export function deployEdge(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Edge",
      actions: [
        "cloudfront:AllowVendedLogDeliveryForResource",
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
