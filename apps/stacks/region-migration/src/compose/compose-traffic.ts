import type { EnvironmentContext } from "@causeway/core/component";
import { BucketPolicy } from "@causeway/data";
import { Edge, EdgeLogs, WeightedEndpoint } from "@causeway/traffic";
import * as pulumi from "@pulumi/pulumi";
import type { Files } from "./compose-files.ts";
import type { Names } from "./compose-names.ts";
import type { Regions } from "./compose-regions.ts";
import type { Serving } from "./compose-serving.ts";
import type { StackSettings } from "../settings.ts";
import { type Sides, sides } from "../sides.ts";

interface TrafficNeeds {
  readonly settings: StackSettings;
  readonly regions: Regions;
  readonly usEast1: EnvironmentContext;
  readonly files: Files;
  readonly names: Names;
  readonly serving: Sides<Serving>;
}

export interface Traffic {
  readonly endpoint: WeightedEndpoint;
  readonly edge: Edge;
}

/** Makes the edge that callers reach, and the weights by which it asks one side or the other. */
export function composeTraffic({ settings, regions, usEast1, files, names, serving }: TrafficNeeds): Traffic {
  const { environment } = regions.target;
  const { zoneId } = names.zone;
  const endpoint = new WeightedEndpoint("endpoint", {
    environment,
    zoneId,
    domainName: names.names.origin,
    source: settings.sourceRetired ? "retired" : serving.source.balancer,
    target: serving.target.balancer,
  });
  const edge = new Edge(
    "edge",
    {
      environment,
      domainNames: [names.names.service],
      certificateArn: names.certificates.edge.certificateArn,
      bucket: files.buckets[settings.files.edgeReads].files,
      loadBalancer: {
        dnsName: endpoint.recordName,
        listeners: sides.flatMap((side) => serving[side].balancer.listeners),
      },
      originHeader: names.header,
      staticPaths: settings.edge.staticPaths,
      priceClass: settings.edge.priceClass,
      zoneId,
    },
    // The edge knows the name, and not the records behind it: without them its first callers would get an error.
    { dependsOn: endpoint },
  );
  admitEdge(edge, regions, files);
  const { accessLogs } = files.buckets.target;
  new EdgeLogs(
    "edge-logs",
    { environment: usEast1, distributionArn: edge.distributionArn, bucketArn: accessLogs.bucketArn },
    // The bucket's policy must admit the logs before they are delivered.
    { dependsOn: accessLogs },
  );
  return { endpoint, edge };
}

/** Both buckets admit the edge: while it changes from one to the other, some of its places still ask the first. */
function admitEdge({ bucketStatement }: Edge, regions: Regions, { buckets }: Files): void {
  for (const side of sides) {
    const { files } = buckets[side];
    new BucketPolicy(`${side}-files-readers`, {
      environment: regions[side].environment,
      bucket: files,
      statements: [{ ...bucketStatement, resources: [pulumi.interpolate`${files.bucketArn}/*`] }],
    });
  }
}
