import * as aws from "@pulumi/aws";
import { lifecycleProfile } from "@causeway/core";
import { BucketReplication } from "@causeway/cross-region";
import { Bucket } from "@causeway/data";
import { edgeLogsStatement, loadBalancerLogsStatement } from "@causeway/traffic";
import type { Region, Regions } from "./compose-regions.ts";
import type { StackSettings } from "../settings.ts";
import { eachSide, otherSide, type Side, type Sides } from "../sides.ts";

export interface Files {
  readonly buckets: Sides<Buckets>;
  readonly replications: Sides<BucketReplication>;
}

/** Buckets of one side: what the application keeps, what copying it reports, and who asked for what. */
interface Buckets {
  readonly files: Bucket;
  readonly reports: Bucket;
  readonly accessLogs: Bucket;
}

/**
 * Makes the files of both sides, each of which replicates to the other: while both serve, either may write, and whoever goes
 * back finds what was written meanwhile.
 */
export function composeFiles(regions: Regions, { files }: StackSettings): Files {
  const buckets = eachSide((side) => composeBuckets(side, regions[side]));
  const replications = eachSide((side) => {
    const other = otherSide(side);
    const { environment, keyArn } = regions[side];
    return new BucketReplication(`${side}-replication`, {
      environment,
      source: { bucket: buckets[side].files, keyArn },
      target: { bucket: buckets[other].files, keyArn: regions[other].keyArn, region: regions[other].region },
      reports: { bucket: buckets[side].reports, keyArn },
      deleteMarkers: files.deleteMarkers,
      replicaModifications: true,
    });
  });
  return { buckets, replications };
}

function composeBuckets(side: Side, { environment, keyArn, region }: Region): Buckets {
  const { accountId } = aws.getCallerIdentityOutput({}, { provider: environment.provider });
  const expiring = [{ id: "expire", expireAfterDays: lifecycleProfile(environment.lifecycle).logRetentionDays }];
  return {
    files: new Bucket(`${side}-files`, { environment, keyArn, policy: "separate" }),
    reports: new Bucket(`${side}-reports`, { environment, keyArn, lifecycleRules: expiring }),
    accessLogs: new Bucket(`${side}-access-logs`, {
      environment,
      // Balancers deliver to no bucket with a key of ours.
      keyArn: undefined,
      policy: (bucketArn) => [
        loadBalancerLogsStatement({ bucketArn, accountId }, region),
        // The edge logs where it stays when the source goes.
        ...(side === "target" ? [edgeLogsStatement({ bucketArn, accountId })] : []),
      ],
      lifecycleRules: expiring,
    }),
  };
}
