import type { EnvironmentContext } from "@causeway/core/component";
import { Bucket, BucketPolicy } from "@causeway/data";
import { type NetworkPlacement, SecurityGroupTiers } from "@causeway/network";
import {
  Edge,
  EdgeLogs,
  edgeLogsStatement,
  edgePrefixListId,
  LoadBalancer,
  type OriginHeader,
  OriginSecret,
} from "@causeway/traffic";
import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

interface SiteArgs {
  readonly environment: EnvironmentContext;
  /** The same environment in us-east-1, whence an edge delivers its logs. */
  readonly virginia: EnvironmentContext;
  readonly network: NetworkPlacement;
  readonly certificateArn: pulumi.Input<string>;
  readonly edgeCertificateArn: pulumi.Input<string>;
  readonly zoneId: pulumi.Input<string>;
}

/** A site behind an edge: files come from a bucket, all else from a balancer that nobody reaches past the edge. */
export function serveSite(args: SiteArgs): Edge {
  const { environment, zoneId } = args;
  const { header: originHeader } = new OriginSecret("origin", { environment });
  const balancer = makeBalancer(args, originHeader);

  const files = new Bucket("files", { environment, keyArn: undefined, policy: "separate" });
  const edge = new Edge("edge", {
    environment,
    domainNames: ["www.dev.shop.io"],
    certificateArn: args.edgeCertificateArn,
    bucket: files,
    loadBalancer: balancer,
    originHeader,
    zoneId,
  });
  new BucketPolicy("files-access", { environment, bucket: files, statements: [edge.bucketStatement] });
  logRequests(args, edge);
  return edge;
}

/** Admits the addresses of the edge only, and of them those that know the secret. */
function makeBalancer({ environment, network, certificateArn }: SiteArgs, originHeader: OriginHeader): LoadBalancer {
  const groups = new SecurityGroupTiers("site-groups", {
    environment,
    network,
    appPort: 8080,
    databasePort: 5432,
    edgePrefixListId: edgePrefixListId(environment),
  });
  return new LoadBalancer("site", {
    environment,
    network,
    securityGroupId: groups.loadBalancerGroupId,
    certificateArn,
    targetPort: 8080,
    targetType: "ip",
    testListener: { allowedCidrs: { ci: "203.0.113.7/32" } },
    originHeader,
  });
}

function logRequests({ environment, virginia }: SiteArgs, { distributionArn }: Edge): void {
  const { accountId } = aws.getCallerIdentityOutput({}, { provider: environment.provider });
  const accessLogs = new Bucket("access-logs", {
    environment,
    keyArn: undefined,
    policy: (bucketArn) => [edgeLogsStatement({ bucketArn, accountId })],
  });
  // The bucket's policy must be there before the delivery, and no property says so.
  new EdgeLogs(
    "edge-logs",
    { environment: virginia, distributionArn, bucketArn: accessLogs.bucketArn },
    { dependsOn: accessLogs },
  );
}
