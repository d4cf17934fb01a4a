import type { ReplacingProperties } from "./replacing.ts";

/**
 * Stores: databases, tables, caches, buckets, file systems, search.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service (`rds`, `dynamodb`, `elasticache`, `s3`, `efs`, `opensearch`, `dms`)
 */
export const dataProperties: Readonly<Record<string, ReplacingProperties>> = {
  "aws:rds/instance:Instance": {
    // A changed identifier is a rename in place.
    always: [
      "availabilityZone",
      "backupTarget",
      "characterSetName",
      "customIamInstanceProfile",
      "dbName",
      "engine",
      "kmsKeyId",
      "ncharCharacterSetName",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "storageEncrypted",
      "timezone",
      "username",
    ],
  },
  "aws:rds/cluster:Cluster": {
    always: [
      "availabilityZones",
      "clusterIdentifier",
      "clusterIdentifierPrefix",
      "clusterScalabilityType",
      "databaseName",
      "dbSubnetGroupName",
      "dbSystemId",
      "engine",
      "engineMode",
      "kmsKeyId",
      "masterUsername",
      "restoreToPointInTime",
      "s3Import",
      "snapshotIdentifier",
      "sourceRegion",
      "storageEncrypted",
    ],
    // In place for Aurora only.
    sometimes: ["storageType"],
  },
  "aws:rds/clusterInstance:ClusterInstance": {
    always: [
      "availabilityZone",
      "clusterIdentifier",
      "customIamInstanceProfile",
      "dbSubnetGroupName",
      "engine",
      "identifier",
      "identifierPrefix",
    ],
  },
  "aws:rds/subnetGroup:SubnetGroup": { always: ["name", "namePrefix"] },
  "aws:rds/parameterGroup:ParameterGroup": { always: ["description", "family", "name", "namePrefix"] },
  "aws:rds/clusterParameterGroup:ClusterParameterGroup": { always: ["description", "family", "name", "namePrefix"] },
  "aws:rds/globalCluster:GlobalCluster": {
    always: ["databaseName", "engine", "globalClusterIdentifier", "sourceDbClusterIdentifier", "storageEncrypted"],
  },
  "aws:dynamodb/table:Table": {
    always: [
      "hashKey",
      "importTable",
      "localSecondaryIndexes",
      "name",
      "rangeKey",
      "restoreDateTime",
      "restoreSourceName",
      "restoreSourceTableArn",
      "restoreToLatestTime",
    ],
    sometimes: ["restoreBackupArn"],
  },
  "aws:dynamodb/tableReplica:TableReplica": { always: ["globalTableArn", "kmsKeyArn"] },
  "aws:s3/bucket:Bucket": {
    always: ["bucket", "bucketPrefix", "objectLockEnabled"],
    sometimes: ["bucketNamespace", "objectLockConfiguration.objectLockEnabled"],
  },
  "aws:s3/bucketAcl:BucketAcl": { always: ["bucket", "expectedBucketOwner"] },
  "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration": { always: ["bucket", "expectedBucketOwner"] },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": { always: ["bucket", "expectedBucketOwner"] },
  "aws:s3/bucketLogging:BucketLogging": { always: ["bucket", "expectedBucketOwner"] },
  "aws:s3/bucketNotification:BucketNotification": { always: ["bucket"] },
  "aws:s3/bucketObjectv2:BucketObjectv2": { always: ["bucket", "key"] },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": { always: ["bucket"] },
  "aws:s3/bucketPolicy:BucketPolicy": { always: ["bucket"] },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": { always: ["bucket"] },
  "aws:s3/bucketReplicationConfig:BucketReplicationConfig": { always: ["bucket"] },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    always: ["bucket", "expectedBucketOwner"],
  },
  "aws:s3/bucketVersioning:BucketVersioning": { always: ["bucket", "expectedBucketOwner"] },
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration": { always: ["bucket", "expectedBucketOwner"] },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    always: [
      "atRestEncryptionEnabled",
      "dataTieringEnabled",
      "globalReplicationGroupId",
      "kmsKeyId",
      "networkType",
      "port",
      "replicationGroupId",
      "securityGroupNames",
      "snapshotArns",
      "snapshotName",
      "subnetGroupName",
    ],
    // By version: a downgrade replaces, and older engines cannot turn encryption in transit on or off.
    sometimes: ["durability", "engine", "engineVersion", "nodeGroupConfigurations", "transitEncryptionEnabled"],
  },
  "aws:elasticache/subnetGroup:SubnetGroup": { always: ["name"] },
  "aws:elasticache/parameterGroup:ParameterGroup": { always: ["description", "family", "name"] },
  "aws:efs/fileSystem:FileSystem": {
    always: ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
  },
  "aws:efs/mountTarget:MountTarget": {
    always: ["fileSystemId", "ipAddress", "ipAddressType", "ipv6Address", "subnetId"],
  },
  "aws:efs/accessPoint:AccessPoint": { always: ["fileSystemId", "posixUser", "rootDirectory"] },
  "aws:opensearch/domain:Domain": {
    always: ["domainName"],
    // By direction and by engine version: what is once on cannot go off, and a VPC is chosen once.
    sometimes: [
      "advancedSecurityOptions.enabled",
      "encryptAtRest",
      "engineVersion",
      "ipAddressType",
      "nodeToNodeEncryption",
      "vpcOptions",
    ],
  },
  "aws:dms/replicationInstance:ReplicationInstance": {
    always: [
      "availabilityZone",
      "kmsKeyArn",
      "publiclyAccessible",
      "replicationInstanceId",
      "replicationSubnetGroupId",
    ],
    sometimes: ["dnsNameServers", "kerberosAuthenticationSettings"],
  },
  "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup": { always: ["replicationSubnetGroupId"] },
  "aws:dms/endpoint:Endpoint": { always: ["endpointId", "endpointType", "kmsKeyArn"] },
  "aws:dms/replicationTask:ReplicationTask": {
    always: ["replicationTaskId", "resourceIdentifier", "sourceEndpointArn", "targetEndpointArn"],
    // A task can be moved between instances, but not by every version of the provider.
    sometimes: ["replicationInstanceArn"],
  },
  "aws:dms/replicationConfig:ReplicationConfig": {
    always: [
      "computeConfig.availabilityZone",
      "computeConfig.kmsKeyId",
      "computeConfig.replicationSubnetGroupId",
      "replicationConfigIdentifier",
      "resourceIdentifier",
    ],
  },
  "aws:dms/certificate:Certificate": { always: ["certificateId", "certificatePem", "certificateWallet"] },
  "aws:dms/eventSubscription:EventSubscription": { always: ["name"], sometimes: ["sourceIds", "sourceType"] },
};
