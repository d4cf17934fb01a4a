import type { NamedKind } from "./named-kind.ts";

/** Types whose names must be free, and the input that holds the name. What AWS names by itself is always free. */
export const namingInputs: Readonly<Record<string, { readonly kind: NamedKind; readonly input: string }>> = {
  "aws:s3/bucket:Bucket": { kind: "bucket", input: "bucket" },
  "aws:s3/bucketV2:BucketV2": { kind: "bucket", input: "bucket" },
  "aws:ecr/repository:Repository": { kind: "image-repository", input: "name" },
  "aws:iam/role:Role": { kind: "role", input: "name" },
  "aws:iam/instanceProfile:InstanceProfile": { kind: "instance-profile", input: "name" },
  "aws:lb/loadBalancer:LoadBalancer": { kind: "load-balancer", input: "name" },
  "aws:lb/targetGroup:TargetGroup": { kind: "target-group", input: "name" },
  "aws:rds/instance:Instance": { kind: "database", input: "identifier" },
  "aws:rds/clusterInstance:ClusterInstance": { kind: "database", input: "identifier" },
  "aws:rds/cluster:Cluster": { kind: "database-cluster", input: "clusterIdentifier" },
  "aws:rds/globalCluster:GlobalCluster": { kind: "global-database", input: "globalClusterIdentifier" },
  "aws:rds/subnetGroup:SubnetGroup": { kind: "database-subnet-group", input: "name" },
  "aws:dms/replicationInstance:ReplicationInstance": { kind: "replication-instance", input: "replicationInstanceId" },
  "aws:cloudwatch/logGroup:LogGroup": { kind: "log-group", input: "name" },
  "aws:dynamodb/table:Table": { kind: "table", input: "name" },
  "aws:lambda/function:Function": { kind: "function", input: "name" },
  "aws:secretsmanager/secret:Secret": { kind: "secret", input: "name" },
  "aws:kms/alias:Alias": { kind: "key-alias", input: "name" },
  "aws:ecs/cluster:Cluster": { kind: "container-cluster", input: "name" },
  "aws:autoscaling/group:Group": { kind: "scaling-group", input: "name" },
  "aws:ec2/launchTemplate:LaunchTemplate": { kind: "launch-template", input: "name" },
  "aws:ssm/parameter:Parameter": { kind: "parameter", input: "name" },
};
