import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { OriginHeader } from "./origin-header.ts";

/**
 * Policies that AWS manages, by ids that are the same in every account.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
 */
const managed = {
  /** CachingDisabled */
  uncached: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  /** CachingOptimized */
  cached: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  /** AllViewer: every header, cookie and query, Host among them. */
  everything: "216adef6-5c7f-47e4-b989-5492eafa07d3",
  /** SecurityHeadersPolicy: HSTS, frame options, referrer policy, no sniffing. */
  securityHeaders: "67f7725c-6f97-4210-82d7-5512b31e9d03",
};

const application = "application";
const files = "files";

/** What both routes have in common. */
const shared = { viewerProtocolPolicy: "redirect-to-https", responseHeadersPolicyId: managed.securityHeaders };

/** Sends all that callers sent to the application, and keeps nothing: a cached answer would hide a cut-over. */
export function toApplication(): aws.types.input.cloudfront.DistributionDefaultCacheBehavior {
  return {
    ...shared,
    targetOriginId: application,
    allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: managed.uncached,
    originRequestPolicyId: managed.everything,
  };
}

/** Answers one kind of path from the bucket, through the cache. */
export function toFiles(pathPattern: string): aws.types.input.cloudfront.DistributionOrderedCacheBehavior {
  return {
    ...shared,
    pathPattern,
    targetOriginId: files,
    allowedMethods: ["GET", "HEAD"],
    cachedMethods: ["GET", "HEAD"],
    cachePolicyId: managed.cached,
    compress: true,
  };
}

/** HTTPS alone. Connections are kept for less time than the balancer keeps them, else it would close one that is in use. */
export function applicationOrigin(
  domainName: pulumi.Input<string>,
  header: OriginHeader,
): aws.types.input.cloudfront.DistributionOrigin {
  return {
    originId: application,
    domainName,
    customHeaders: [{ name: header.name, value: header.value }],
    customOriginConfig: {
      httpPort: 80,
      httpsPort: 443,
      originProtocolPolicy: "https-only",
      originSslProtocols: ["TLSv1.2"],
      originReadTimeout: 30,
      originKeepaliveTimeout: 5,
    },
  };
}

/** Without `s3OriginConfig`, which is the identity of old: an access control takes its place. */
export function filesOrigin(
  domainName: pulumi.Input<string>,
  originAccessControlId: pulumi.Input<string>,
): aws.types.input.cloudfront.DistributionOrigin {
  return { originId: files, domainName, originAccessControlId };
}
