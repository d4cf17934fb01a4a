import { resourcePolicy, type EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { Edge, type EdgeArgs } from "./edge.ts";

const ids = {
  cachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  cachingOptimized: "658327ea-f89d-4fab-a63d-7e88639e58f6",
  allViewer: "216adef6-5c7f-47e4-b989-5492eafa07d3",
  securityHeaders: "67f7725c-6f97-4210-82d7-5512b31e9d03",
};

function makeEdge(args: Partial<EdgeArgs> = {}, place: Partial<EnvironmentContext> = {}) {
  return new Edge("edge", {
    environment: testEnvironment(place),
    domainNames: ["www.shop.io", "*.app.shop.io"],
    certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
    bucket: { bucketArn: pulumi.output("arn:aws:s3:::files"), regionalDomainName: "files.s3.eu-west-1.amazonaws.com" },
    loadBalancer: { dnsName: "origin.shop.io", listeners: [] },
    originHeader: {
      name: "X-Origin-Secret",
      value: pulumi.secret("s3cret"),
      acceptedValues: [pulumi.secret("s3cret")],
    },
    ...args,
  });
}

async function distributionOf(args: Partial<EdgeArgs> = {}) {
  return (await record(() => makeEdge(args))).find("edge-distribution");
}

describe("Edge", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeEdge({ zoneId: "Z1" })))).toEqual([
      "aws:cloudfront/distribution:Distribution edge-distribution",
      "aws:cloudfront/originAccessControl:OriginAccessControl edge-access",
      "aws:route53/record:Record edge-a-any-app-shop-io",
      "aws:route53/record:Record edge-a-www-shop-io",
      "aws:route53/record:Record edge-aaaa-any-app-shop-io",
      "aws:route53/record:Record edge-aaaa-www-shop-io",
      "causeway:traffic:Edge edge",
      "pulumi:providers:aws aws",
    ]);
  });

  test("asks the balancer by TLS 1.2 alone, with the secret that lets it in", async () => {
    const { inputs } = await distributionOf();

    expect(inputs.origins).toEqual([
      {
        originId: "application",
        domainName: "origin.shop.io",
        customHeaders: [{ name: "X-Origin-Secret", value: { $secret: "s3cret" } }],
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: "https-only",
          originSslProtocols: ["TLSv1.2"],
          originReadTimeout: 30,
          originKeepaliveTimeout: 5,
        },
      },
      {
        originId: "files",
        domainName: "files.s3.eu-west-1.amazonaws.com",
        originAccessControlId: "edge-access-id",
      },
    ]);
  });

  test("signs what it asks of the bucket", async () => {
    const recorded = await record(() => makeEdge());

    expect(recorded.find("edge-access").inputs).toEqual({
      name: "migration-edge-access-blue",
      description: "Reads the files of the edge",
      originAccessControlOriginType: "s3",
      signingBehavior: "always",
      signingProtocol: "sigv4",
    });
  });

  test("never caches the application's answers, and gives it all that callers sent", async () => {
    const { inputs } = await distributionOf();

    expect(inputs.defaultCacheBehavior).toEqual({
      targetOriginId: "application",
      viewerProtocolPolicy: "redirect-to-https",
      allowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"],
      cachedMethods: ["GET", "HEAD"],
      cachePolicyId: ids.cachingDisabled,
      originRequestPolicyId: ids.allViewer,
      responseHeadersPolicyId: ids.securityHeaders,
    });
  });

  test("caches files, which it reads only", async () => {
    const { inputs } = await distributionOf({ staticPaths: ["/img/*.webp"] });

    expect(inputs.orderedCacheBehaviors).toEqual([
      {
        pathPattern: "/img/*.webp",
        targetOriginId: "files",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: ids.cachingOptimized,
        responseHeadersPolicyId: ids.securityHeaders,
        compress: true,
      },
    ]);
  });

  test("takes /static and /assets for files unless told otherwise", async () => {
    const { inputs } = await distributionOf();

    expect(inputs.orderedCacheBehaviors).toMatchObject([{ pathPattern: "/static/*" }, { pathPattern: "/assets/*" }]);
  });

  test("serves its names by their own certificate, over IPv4 and IPv6, in no TLS older than 1.2", async () => {
    const { inputs } = await distributionOf();

    expect(inputs).toMatchObject({
      enabled: true,
      aliases: ["www.shop.io", "*.app.shop.io"],
      isIpv6Enabled: true,
      httpVersion: "http2and3",
      priceClass: "PriceClass_All",
      waitForDeployment: true,
      restrictions: { geoRestriction: { restrictionType: "none" } },
      tags: { Environment: "staging", Tier: "public" },
    });
    expect(inputs.viewerCertificate).toEqual({
      acmCertificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/1",
      sslSupportMethod: "sni-only",
      minimumProtocolVersion: "TLSv1.2_2025",
    });
    expect(inputs.webAclId).toBeUndefined();
  });

  test("takes another price class, TLS and a web ACL", async () => {
    const { inputs } = await distributionOf({
      priceClass: "PriceClass_100",
      minimumTls: "TLSv1.3_2025",
      webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1",
    });

    expect(inputs).toMatchObject({
      priceClass: "PriceClass_100",
      viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" },
      webAclId: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1",
    });
  });

  test("sends the secret only once the balancer's listeners know it", async () => {
    const recorded = await record(() => {
      const rule = new aws.lb.ListenerRule("rule", { listenerArn: "l", actions: [], conditions: [] });
      return makeEdge({ loadBalancer: { dnsName: "origin.shop.io", listeners: [rule] } });
    });

    expect(recorded.find("edge-distribution").options.dependsOn).toEqual(["rule"]);
  });

  test("leads callers to itself by A and AAAA where a zone is given", async () => {
    const recorded = await record(() => makeEdge({ zoneId: "Z1" }));
    const alias = {
      name: "domainName of edge-distribution",
      zoneId: "hostedZoneId of edge-distribution",
      evaluateTargetHealth: false,
    };

    expect(recorded.find("edge-a-www-shop-io").inputs).toEqual({
      zoneId: "Z1",
      name: "www.shop.io",
      type: "A",
      aliases: [alias],
    });
    expect(recorded.find("edge-aaaa-any-app-shop-io").inputs).toEqual({
      zoneId: "Z1",
      name: "*.app.shop.io",
      type: "AAAA",
      aliases: [alias],
    });
  });

  test("asks the bucket's policy to admit this distribution and no other", async () => {
    const recorded = await record(() => {
      new aws.s3.BucketPolicy("policy", { bucket: "files", policy: resourcePolicy([makeEdge().bucketStatement]) });
    });

    expect(JSON.parse(String(recorded.find("policy").inputs.policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "EdgeReads",
          Effect: "Allow",
          Principal: { Service: "cloudfront.amazonaws.com" },
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::files/*"],
          Condition: { StringEquals: { "AWS:SourceArn": "arn:aws:mock:eu-test-1:123456789012:edge-distribution" } },
        },
      ],
    });
  });

  test("answers the distribution and its own name", async () => {
    const recorded = await record(() => makeEdge());

    expect(recorded.find("edge").outputs).toEqual({
      distributionId: "edge-distribution-id",
      distributionArn: "arn:aws:mock:eu-test-1:123456789012:edge-distribution",
      domainName: "domainName of edge-distribution",
      hostedZoneId: "hostedZoneId of edge-distribution",
    });
  });

  test("can be lost in an ephemeral environment, and in a protected one cannot", async () => {
    const kept = async (lifecycle: "ephemeral" | "protected") => {
      const { resources } = await record(() => makeEdge({ domainNames: ["www.shop.io"], zoneId: "Z1" }, { lifecycle }));
      return resources.flatMap(({ name, options }) => (options.protect ? [name] : []));
    };

    expect(await kept("ephemeral")).toEqual([]);
    expect(new Set(await kept("protected"))).toEqual(
      new Set(["edge-distribution", "edge-a-www-shop-io", "edge-aaaa-www-shop-io"]),
    );
  });

  test("gives two environments in one account no common name", async () => {
    const nameOf = async (suffix: string) =>
      (await record(() => makeEdge({}, { suffix }))).find("edge-access").inputs.name;

    expect(await nameOf("blue")).not.toBe(await nameOf("green"));
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const make = () => makeEdge({ zoneId: "Z1" });
    const first = await record(make);

    expect((await record(make)).resources).toEqual(first.resources);
    expect(namesOf(await record(make, { known: "none" }))).toEqual(namesOf(first));
  });

  const elsewhere = "arn:aws:acm:eu-west-1:123456789012:certificate/1";

  test("refuses a written certificate of another region at once, before a deployment could", async () => {
    await record(() => {
      const thrown = expect.objectContaining({ code: "traffic/not-in-us-east-1" });
      expect(() => makeEdge({ certificateArn: elsewhere })).toThrow(thrown);
    });
  });

  test.each([
    ["traffic/not-in-us-east-1", { certificateArn: elsewhere }],
    ["traffic/not-in-us-east-1", { certificateArn: pulumi.output(elsewhere) }],
    ["traffic/path-invalid", { staticPaths: ["static/*"] }],
    ["traffic/path-invalid", { staticPaths: ["/static/*", "/*"] }],
    ["traffic/path-invalid", { staticPaths: ["/static/*", "/static/*"] }],
    ["traffic/domain-reserved", { domainNames: ["www.example.com"] }],
    ["traffic/domain-invalid", { domainNames: ["*"] }],
  ] as const)("refuses with %s: %o", async (code, args) => {
    await expect(record(() => makeEdge(args))).rejects.toMatchObject({ code });
  });
});
