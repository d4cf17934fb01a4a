import type { EnvironmentContext } from "@causeway/core/component";
import { BucketReplication } from "@causeway/cross-region";
import { Bucket } from "@causeway/data";
import type * as pulumi from "@pulumi/pulumi";

interface Side {
  readonly environment: EnvironmentContext;
  readonly keyArn: pulumi.Input<string>;
}

/** Uploads in both regions: new ones within 15 minutes, older ones by a job that is run once. */
export function replicateUploads({ source, target }: Readonly<Record<"source" | "target", Side>>): BucketReplication {
  const bucketOf = (name: string, { environment, keyArn }: Side) => ({
    bucket: new Bucket(name, { environment, keyArn }),
    keyArn,
  });

  return new BucketReplication("uploads-replication", {
    environment: source.environment,
    source: bucketOf("uploads-source", source),
    target: { ...bucketOf("uploads-target", target), region: target.environment.region },
    reports: bucketOf("uploads-reports", source),
    deleteMarkers: "replicate",
  });
}
