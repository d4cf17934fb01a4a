import type { EnvironmentContext } from "@causeway/core/component";
import { BucketPolicy } from "@causeway/data";
import { Certificate, Edge, EdgeLogs } from "@causeway/traffic";
import type { Entry } from "./compose-entry.ts";
import type { Storage } from "./compose-storage.ts";
import type { StackSettings } from "./settings.ts";

/** Makes the edge that callers reach, and lets it alone read the files. */
export function composeEdge(
  {
    environment,
    edgeEnvironment,
  }: { readonly environment: EnvironmentContext; readonly edgeEnvironment: EnvironmentContext },
  {
    settings: { domain, edge: settings },
    storage: { files, accessLogs },
    entry,
  }: { readonly settings: StackSettings; readonly storage: Storage; readonly entry: Entry },
): Edge {
  const { zoneId } = entry.zone;
  const certificate = new Certificate("edge-certificate", {
    environment: edgeEnvironment,
    domainName: domain.name,
    zoneId,
    recordsOf: entry.certificate,
  });
  const edge = new Edge("edge", {
    environment,
    domainNames: [domain.name],
    certificateArn: certificate.certificateArn,
    bucket: files,
    loadBalancer: entry.balancer,
    originHeader: entry.header,
    staticPaths: settings.staticPaths,
    zoneId,
    priceClass: settings.priceClass,
  });
  new BucketPolicy("files-readers", { environment, bucket: files, statements: [edge.bucketStatement] });
  new EdgeLogs(
    "edge-logs",
    { environment: edgeEnvironment, distributionArn: edge.distributionArn, bucketArn: accessLogs.bucketArn },
    // The bucket's policy must admit the logs before they are delivered.
    { dependsOn: accessLogs },
  );
  return edge;
}
