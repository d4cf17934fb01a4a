import { type Recorded, type RecordOptions, recordResources } from "../record-resources.ts";

/** What AWS makes up and neighbours use. A type that is missing here has an ARN and an id. */
const computed: Readonly<Record<string, readonly string[]>> = {
  "aws:dms/certificate:Certificate": ["certificateArn"],
  "aws:dms/endpoint:Endpoint": ["endpointArn"],
  "aws:dms/replicationInstance:ReplicationInstance": ["replicationInstanceArn"],
  "aws:dms/replicationTask:ReplicationTask": ["replicationTaskArn"],
  "aws:ecr/repository:Repository": ["repositoryUrl"],
  "aws:ec2/eip:Eip": ["allocationId", "publicIp"],
  "aws:ec2/vpnConnection:VpnConnection": ["tunnel1Address", "tunnel2Address"],
  "aws:kms/key:Key": ["keyId"],
  "aws:rds/cluster:Cluster": ["endpoint", "readerEndpoint", "clusterResourceId"],
  "aws:rds/instance:Instance": ["address", "resourceId"],
  "aws:s3/bucket:Bucket": ["bucketRegionalDomainName"],
};

const answers = {
  "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
};

/** Records as `recordResources` does, with the partition and the outputs that AWS makes up. */
export function record<Made>(make: () => Made, options: RecordOptions = {}): Promise<Recorded<Made>> {
  return recordResources(make, {
    ...options,
    answers: { ...answers, ...options.answers },
    computed: { ...computed, ...options.computed },
  });
}

/** Answers "type name" of each resource, sorted: the order of registration says nothing. */
export function namesOf({ list }: Recorded<unknown>): readonly string[] {
  return list.map((entry) => entry.join(" ")).toSorted();
}
