import {
  DatabaseMigrationServiceClient,
  DescribeReplicationInstancesCommand,
} from "@aws-sdk/client-database-migration-service";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  DescribeGlobalClustersCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import type { NameHolder } from "../../preflight-ports.ts";
import { UnansweredError } from "../../unanswered-error.ts";
import { type ClientBase, perRegion } from "../reach.ts";
import { reading } from "../reading.ts";
import { type NameLookups, unlessAbsent, unlessNone } from "./name-lookup.ts";

export function dataNames(base: ClientBase): NameLookups {
  const rds = perRegion((region) => new RDSClient({ ...base, region }));
  const dms = perRegion((region) => new DatabaseMigrationServiceClient({ ...base, region }));
  const s3 = perRegion((region) => new S3Client({ ...base, region }));
  const tables = perRegion((region) => new DynamoDBClient({ ...base, region }));
  return {
    bucket: (name, region) => bucketHolder(s3(region), name),
    table: (TableName, region) =>
      unlessAbsent("dynamodb:DescribeTable", ["ResourceNotFoundException"], () =>
        tables(region).send(new DescribeTableCommand({ TableName })),
      ),
    database: (DBInstanceIdentifier, region) =>
      unlessNone(
        "rds:DescribeDBInstances",
        ["DBInstanceNotFound", "DBInstanceNotFoundFault"],
        async () => (await rds(region).send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }))).DBInstances,
      ),
    "database-cluster": (DBClusterIdentifier, region) =>
      unlessNone(
        "rds:DescribeDBClusters",
        ["DBClusterNotFoundFault"],
        async () => (await rds(region).send(new DescribeDBClustersCommand({ DBClusterIdentifier }))).DBClusters,
      ),
    "global-database": (GlobalClusterIdentifier, region) =>
      unlessNone(
        "rds:DescribeGlobalClusters",
        ["GlobalClusterNotFoundFault"],
        async () =>
          (await rds(region).send(new DescribeGlobalClustersCommand({ GlobalClusterIdentifier }))).GlobalClusters,
      ),
    "database-subnet-group": (DBSubnetGroupName, region) =>
      unlessNone(
        "rds:DescribeDBSubnetGroups",
        ["DBSubnetGroupNotFoundFault"],
        async () => (await rds(region).send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName }))).DBSubnetGroups,
      ),
    "replication-instance": (name, region) => {
      const Filters = [{ Name: "replication-instance-id", Values: [name] }];
      return unlessNone(
        "dms:DescribeReplicationInstances",
        ["ResourceNotFoundFault"],
        async () => (await dms(region).send(new DescribeReplicationInstancesCommand({ Filters }))).ReplicationInstances,
      );
    },
  };
}

/**
 * Names of buckets are one for all accounts, so another account's is refused or sent elsewhere, and taken all the same.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
async function bucketHolder(client: S3Client, Bucket: string): Promise<NameHolder> {
  try {
    await reading("s3:ListBucket", () => client.send(new HeadBucketCommand({ Bucket })));
    return "account";
  } catch (thrown) {
    if (!(thrown instanceof UnansweredError)) throw thrown;
    if (["NotFound", "NoSuchBucket", "404"].includes(thrown.message)) return "nobody";
    if (["Forbidden", "403", "AccessDenied", "PermanentRedirect", "301"].includes(thrown.message)) return "elsewhere";
    throw thrown;
  }
}
