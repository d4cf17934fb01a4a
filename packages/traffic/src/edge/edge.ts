import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { BaseComponent, type EnvironmentContext, type ResourceStatement } from "@causeway/core/component";
import { publicDomain } from "../dns/public-domain.ts";
import { applicationOrigin, filesOrigin, toApplication, toFiles } from "./edge-routes.ts";
import type { OriginHeader } from "./origin-header.ts";
import { defaultStaticPaths, staticPath } from "./static-path.ts";
import { edgeCertificate } from "./us-east-1.ts";

export interface EdgeArgs {
  /** Of any region: a distribution is global. */
  readonly environment: EnvironmentContext;
  /** Names that callers use, as `www.shop.io` or `*.shop.io`. The certificate must cover them. */
  readonly domainNames: readonly [string, ...string[]];
  /** Certificate of us-east-1. */
  readonly certificateArn: pulumi.Input<string>;
  /** Holds the files; its policy needs `bucketStatement`. */
  readonly bucket: { readonly bucketArn: pulumi.Input<string>; readonly regionalDomainName: pulumi.Input<string> };
  readonly loadBalancer: {
    /** Its own name, or that of a `WeightedEndpoint`, so that a cut-over moves what the edge asks. */
    readonly dnsName: pulumi.Input<string>;
    /** Its listeners, which must know the header before the edge sends it. Their certificate must cover `domainNames`. */
    readonly listeners: readonly pulumi.Resource[];
  };
  /** As `OriginSecret` makes it; the same that the balancer has. */
  readonly originHeader: OriginHeader;
  /** Patterns of paths that are files; the bucket holds each under its whole path. @default `/static/*` and `/assets/*` */
  readonly staticPaths?: readonly string[];
  /** Zone for alias records of `domainNames`. @default no records: somebody else leads callers here */
  readonly zoneId?: pulumi.Input<string>;
  /** Web ACL of scope CLOUDFRONT. @default none */
  readonly webAclArn?: pulumi.Input<string>;
  /** Which edge locations serve, and what they cost. @default PriceClass_All */
  readonly priceClass?: "PriceClass_100" | "PriceClass_200" | "PriceClass_All";
  /** Oldest TLS that callers may speak, with the ciphers of that year. @default TLSv1.2_2025 */
  readonly minimumTls?: "TLSv1.2_2021" | "TLSv1.2_2025" | "TLSv1.3_2025";
}

/**
 * Serves files from a bucket and everything else from a balancer, near to the callers.
 * Makes: 1 CloudFront distribution, 1 origin access control; with a zone, an A and an AAAA record for each name.
 *
 * Callers are led to HTTPS. The application's answers are never cached, or a cut-over would not be seen; files are. CloudFront
 * alone may read the bucket: it signs its requests, and `bucketStatement` admits this distribution and no other. A file that is
 * not there is answered 403, because the edge may not list the bucket.
 *
 * **The balancer cannot be passed by.** It answers 404 to all that lack the secret header, and its security group should admit
 * CloudFront's prefix list alone (`edgePrefixListId`). The list by itself is not enough: everybody can have a distribution.
 * CloudFront's VPC origins would make a private balancer do without either; they are not used, because during a migration
 * the same balancers answer to weighted DNS as well, directly or as this edge's origin, and a VPC origin is bound to one.
 *
 * The Host header goes along, so that the application sees the callers' name; the balancer's certificate must cover it.
 *
 * @throws UserError `traffic/domain-invalid` or `traffic/domain-reserved`; `traffic/path-invalid` for a pattern that is none, that is
 * there twice, or that would leave no path to the application.
 * @throws UserError `traffic/not-in-us-east-1` for another region's certificate: at once where it is written, else in the deployment.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class Edge extends BaseComponent {
  readonly distributionId: pulumi.Output<string>;
  readonly distributionArn: pulumi.Output<string>;
  /** CloudFront's own name for it, as `d111111abcdef8.cloudfront.net`, and that name's zone. */
  readonly domainName: pulumi.Output<string>;
  readonly hostedZoneId: pulumi.Output<string>;
  /** What the bucket's policy must allow. */
  readonly bucketStatement: ResourceStatement;

  constructor(name: string, args: EdgeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:traffic:Edge", name, args.environment, opts);

    for (const each of args.domainNames) publicDomain("domainNames", each.replace(/^\*\./, ""));
    const staticPaths = (args.staticPaths ?? defaultStaticPaths).map((pattern, index, all) =>
      staticPath(`staticPaths[${index}]`, pattern, all.slice(0, index)),
    );
    if (typeof args.certificateArn === "string") edgeCertificate(args.certificateArn);
    const access = this.createAccessControl();
    const distribution = this.createDistribution(args, { access, staticPaths });
    if (args.zoneId !== undefined) this.createRecords(distribution, { ...args, zoneId: args.zoneId });

    this.distributionId = distribution.id;
    this.distributionArn = distribution.arn;
    this.domainName = distribution.domainName;
    this.hostedZoneId = distribution.hostedZoneId;
    this.bucketStatement = readsOf(distribution, args.bucket.bucketArn);
    this.registerOutputs({
      distributionId: this.distributionId,
      distributionArn: this.distributionArn,
      domainName: this.domainName,
      hostedZoneId: this.hostedZoneId,
    });
  }

  private createAccessControl(): aws.cloudfront.OriginAccessControl {
    return new aws.cloudfront.OriginAccessControl(
      this.childName("access"),
      {
        name: this.physicalName("origin-access-control", "access"),
        description: "Reads the files of the edge",
        originAccessControlOriginType: "s3",
        signingBehavior: "always",
        signingProtocol: "sigv4",
      },
      this.childOpts(),
    );
  }

  private createDistribution(
    args: EdgeArgs,
    { access, staticPaths }: { readonly access: aws.cloudfront.OriginAccessControl; readonly staticPaths: string[] },
  ): aws.cloudfront.Distribution {
    const { project, environment } = this.environment;
    return new aws.cloudfront.Distribution(
      this.childName("distribution"),
      {
        comment: `Serves the ${environment} environment of ${project}`,
        enabled: true,
        aliases: [...args.domainNames],
        isIpv6Enabled: true,
        httpVersion: "http2and3",
        priceClass: args.priceClass ?? "PriceClass_All",
        origins: [
          applicationOrigin(args.loadBalancer.dnsName, args.originHeader),
          filesOrigin(args.bucket.regionalDomainName, access.id),
        ],
        defaultCacheBehavior: toApplication(),
        orderedCacheBehaviors: staticPaths.map(toFiles),
        restrictions: { geoRestriction: { restrictionType: "none" } },
        viewerCertificate: {
          acmCertificateArn: pulumi.output(args.certificateArn).apply(edgeCertificate),
          sslSupportMethod: "sni-only",
          minimumProtocolVersion: args.minimumTls ?? "TLSv1.2_2025",
        },
        ...(args.webAclArn === undefined ? {} : { webAclId: args.webAclArn }),
        // What comes next in a deployment, as a record, finds it in all places.
        waitForDeployment: true,
        tags: this.childTags("distribution", { Tier: "public" }),
      },
      // The balancer must take the header before the edge sends it.
      this.childOpts({ protect: this.lifecycle.protect, dependsOn: [...args.loadBalancer.listeners] }),
    );
  }

  private createRecords(
    { domainName, hostedZoneId }: aws.cloudfront.Distribution,
    { domainNames, zoneId }: Pick<EdgeArgs, "domainNames"> & Required<Pick<EdgeArgs, "zoneId">>,
  ): void {
    for (const name of domainNames) {
      for (const type of ["A", "AAAA"] as const) {
        const part = `${type.toLowerCase()}-${name.replace("*", "any").replaceAll(".", "-")}`;
        new aws.route53.Record(
          this.childName(part),
          {
            zoneId,
            name,
            type,
            // Route 53 knows of no health of a distribution, and refuses to ask for it.
            aliases: [{ name: domainName, zoneId: hostedZoneId, evaluateTargetHealth: false }],
          },
          this.childOpts({ protect: this.lifecycle.protect }),
        );
      }
    }
  }
}

function readsOf({ arn }: aws.cloudfront.Distribution, bucketArn: pulumi.Input<string>): ResourceStatement {
  return {
    sid: "EdgeReads",
    principals: { Service: "cloudfront.amazonaws.com" },
    actions: ["s3:GetObject"],
    resources: [pulumi.interpolate`${bucketArn}/*`],
    conditions: { StringEquals: { "AWS:SourceArn": arn } },
  };
}
