/** What a task without a way to the internet needs to start, log, read its secrets and be reached by Session Manager. */
const everywhere = ["ssm", "ssmmessages", "ecr.api", "ecr.dkr", "logs", "secretsmanager"];

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
const ownNames = ["ecr.api", "ecr.dkr"];
const ownPrefixes = [
  { regions: "cn-", prefix: "cn.com.amazonaws" },
  { regions: "eusc-", prefix: "eu.amazonaws" },
];

/**
 * Answers the services to reach through an interface, each offered in the region.
 *
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
  const own = ownPrefixes.find(({ regions }) => region.startsWith(regions) && ownNames.includes(service));
  return `${own?.prefix ?? "com.amazonaws"}.${region}.${service}`;
}
