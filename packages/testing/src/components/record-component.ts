import { type Recorded, type RecordOptions, recordResources } from "../record-resources.ts";

/** What AWS makes up and neighbours use. A type that is missing here has an ARN and an id. */
const computed: Readonly<Record<string, readonly string[]>> = {
  "aws:dms/certificate:Certificate": ["certificateArn"],
  "aws:dms/endpoint:Endpoint": ["endpointArn"],
  "aws:dms/replicationInstance:ReplicationInstance": ["replicationInstanceArn"],
  "aws:dms/replicationTask:ReplicationTask": ["replicationTaskArn"],
  "aws:cloudfront/distribution:Distribution": ["domainName", "hostedZoneId"],
  "aws:ecr/repository:Repository": ["repositoryUrl"],
  "aws:ec2/eip:Eip": ["allocationId", "publicIp"],
  "aws:ec2/launchTemplate:LaunchTemplate": ["latestVersion"],
  "aws:ec2/vpnConnection:VpnConnection": ["tunnel1Address", "tunnel2Address"],
  "aws:kms/key:Key": ["keyId"],
  "aws:kms/replicaKey:ReplicaKey": ["keyId"],
  "aws:lb/loadBalancer:LoadBalancer": ["arnSuffix", "dnsName", "zoneId"],
  "aws:lb/targetGroup:TargetGroup": ["arnSuffix"],
  "aws:rds/cluster:Cluster": ["endpoint", "readerEndpoint", "clusterResourceId"],
  "aws:rds/globalCluster:GlobalCluster": ["endpoint"],
  "aws:rds/instance:Instance": ["address", "resourceId"],
  "aws:route53/record:Record": ["fqdn"],
  "aws:route53/zone:Zone": ["zoneId"],
  "aws:s3/bucket:Bucket": ["bucketRegionalDomainName"],
  "aws:sqs/queue:Queue": ["url"],
  "random:index/randomPassword:RandomPassword": ["result"],
};

const outputs: RecordOptions["outputs"] = {
  "aws:acm/certificate:Certificate": ({ domainName, subjectAlternativeNames = [] }) => ({
    domainValidationOptions: [domainName, subjectAlternativeNames].flat().map(proofOf),
  }),
  "aws:route53/zone:Zone": ({ name }) => ({ nameServers: [`ns1.${String(name)}`, `ns2.${String(name)}`] }),
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
    outputs: { ...outputs, ...options.outputs },
  });
}

/** Answers "type name" of each resource, sorted: the order of registration says nothing. */
export function namesOf({ list }: Recorded<unknown>): readonly string[] {
  return list.map((entry) => entry.join(" ")).toSorted();
}

/** What ACM asks for: the same record for a domain and its wildcard. */
function proofOf(domainName: unknown) {
  const domain = String(domainName).replace("*.", "");
  return {
    domainName,
    resourceRecordName: `_proof.${domain}`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_value.${domain}`,
  };
}
