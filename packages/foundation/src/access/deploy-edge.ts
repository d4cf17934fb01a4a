import type * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, anyRegionArn, awsArn, globalArn, madeWithTags, taggedWith } from "./access-scope.ts";

/** What of Route 53 deployments may write. */
export interface DeployedZones {
  /** Zones that are there, whose records they set and delete. */
  readonly zoneArns: readonly pulumi.Input<string>[];
  /** Domains for which, and below which, they make zones of their own. */
  readonly newZones: readonly string[];
}

/**
 * What stands before the balancers: distributions, certificates, records. All have random ids: but for zones, a tag tells whose
 * they are. No component makes a firewall.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
export function deployEdge(scope: AccessScope, zones: DeployedZones): readonly AccessStatement[] {
  return [...distributions(scope), ...certificates(scope), ...records(scope, zones)];
}

function distributions(scope: AccessScope): readonly AccessStatement[] {
  const page = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html";
  return [
    {
      sid: "NewDistributions",
      actions: ["cloudfront:CreateDistribution", "cloudfront:TagResource"],
      anyResource: page,
      conditions: madeWithTags(scope),
    },
    {
      sid: "Distributions",
      actions: [
        "cloudfront:AllowVendedLogDeliveryForResource",
        "cloudfront:CreateInvalidation",
        "cloudfront:DeleteDistribution",
        "cloudfront:TagResource",
        "cloudfront:UntagResource",
        "cloudfront:UpdateDistribution",
      ],
      resources: [globalArn(scope, "cloudfront", "distribution/*")],
      conditions: taggedWith(scope),
    },
    // It has no tags. One that a distribution uses cannot be deleted.
    { sid: "NewOriginAccess", actions: ["cloudfront:CreateOriginAccessControl"], anyResource: page },
    {
      sid: "OriginAccess",
      actions: ["cloudfront:DeleteOriginAccessControl", "cloudfront:UpdateOriginAccessControl"],
      resources: [globalArn(scope, "cloudfront", "origin-access-control/*")],
    },
  ];
}

/** CloudFront takes certificates of us-east-1 only. */
function certificates(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "NewCertificates",
      actions: ["acm:AddTagsToCertificate", "acm:RequestCertificate"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html",
      conditions: madeWithTags(scope),
    },
    {
      sid: "Certificates",
      actions: [
        "acm:AddTagsToCertificate",
        "acm:DeleteCertificate",
        "acm:RemoveTagsFromCertificate",
        "acm:UpdateCertificateOptions",
      ],
      resources: [anyRegionArn(scope, "acm", "certificate/*")],
      conditions: taggedWith(scope),
    },
  ];
}

function records(scope: AccessScope, { zoneArns, newZones }: DeployedZones): readonly AccessStatement[] {
  return [
    ...(zoneArns.length === 0
      ? []
      : [{ sid: "Records", actions: ["route53:ChangeResourceRecordSets"], resources: zoneArns } as const]),
    ...(newZones.length === 0 ? [] : ownZones(scope, newZones)),
  ];
}

/**
 * Zones have neither names in their ARNs nor tags that count: what keeps others' is that a zone with records cannot be deleted,
 * and that only records of these names can be.
 *
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_DeleteHostedZone.html
 */
function ownZones(scope: AccessScope, domains: readonly string[]): readonly AccessStatement[] {
  const resources = [awsArn(scope, "route53:::hostedzone/*")];
  return [
    {
      sid: "NewZones",
      actions: ["route53:CreateHostedZone"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html",
    },
    {
      sid: "OwnZones",
      actions: ["route53:ChangeTagsForResource", "route53:DeleteHostedZone", "route53:UpdateHostedZoneComment"],
      resources,
    },
    {
      sid: "RecordsOfOwnZones",
      actions: ["route53:ChangeResourceRecordSets"],
      resources,
      conditions: {
        "ForAllValues:StringLike": {
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": domains.flatMap((name) => [name, `*.${name}`]),
        },
        // For no value at all is for all values too.
        Null: { "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false" },
      },
    },
  ];
}
