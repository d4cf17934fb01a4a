/**
 * What runs without a way to the internet needs these. S3, where images' layers and agents' packages are, has a gateway. Nothing
 * here calls KMS or STS by itself: services decrypt on behalf of whoever asks, and credentials come from the host.
 */
const everywhere = [
  // Parameters of functions and instances; associations that install an instance's agent.
  "ssm",
  // Session Manager, and commands in a task.
  "ssmmessages",
  // Images of tasks.
  "ecr.api",
  "ecr.dkr",
  // Output of tasks. A function's goes its own way.
  "logs",
  // Logins: of tasks, of rotation, of the comparison, and of a replication instance of DMS.
  "secretsmanager",
  // What the comparison counts, and what an instance's agent measures. Without it the alarms on both go off.
  "monitoring",
  // An instance's agent asks for the name of its Auto Scaling group, by which it files what it measures.
  "ec2",
];

/** Agents of Systems Manager before 3.3.40.0 also need this one, which regions opened since 2024 never had. */
const olderAgents = "ec2messages";
const openedSince2024 = [
  "ap-east-2",
  "ap-southeast-5",
  "ap-southeast-6",
  "ap-southeast-7",
  "eusc-de-east-1",
  "mx-central-1",
];

/** Services that two partitions name after themselves; all others start with com.amazonaws everywhere. */
const ownPrefixes = [
  { regions: "cn-", prefix: "cn.com.amazonaws", services: ["ec2", "ecr.api", "ecr.dkr", "monitoring"] },
  { regions: "eusc-", prefix: "eu.amazonaws", services: ["ecr.api", "ecr.dkr"] },
];

/**
 * Answers the services to reach through an interface, each offered in the region.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-interface-VPC.html
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_VPC_Endpoints.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-setting-up-messageAPIs.html
 */
export function interfaceServicesIn(region: string): readonly string[] {
  return openedSince2024.includes(region) ? everywhere : [...everywhere, olderAgents];
}

/**
 * Answers the name under which an endpoint finds a service, as `com.amazonaws.eu-west-1.s3`.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function endpointServiceName(service: string, region: string): string {
  const own = ownPrefixes.find(({ regions, services }) => region.startsWith(regions) && services.includes(service));
  return `${own?.prefix ?? "com.amazonaws"}.${region}.${service}`;
}
