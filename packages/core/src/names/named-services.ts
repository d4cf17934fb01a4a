interface NameRules {
  readonly maxLength: number;
  /** What AWS keeps for itself, in so far as lower-case letters, digits and single hyphens can spell it. */
  readonly reserved?: RegExp;
  readonly source: string;
}

/**
 * What each service accepts as a name, beyond what holds for all our names: lower-case letters, digits and single hyphens,
 * a letter first and no hyphen last. That is the part that every service accepts, RDS and DMS being the strictest.
 */
const rules = {
  "auto-scaling-group": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html",
  },
  "cloudwatch-alarm": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html",
  },
  "cloudwatch-dashboard": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html",
  },
  codedeploy: {
    maxLength: 100,
    source: "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_CreateApplication.html",
  },
  /** EC2 calls it the device's name. */
  "customer-gateway": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateCustomerGateway.html",
  },
  dms: {
    maxLength: 63,
    source: "https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html",
  },
  "dynamodb-table": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
  },
  ecr: {
    maxLength: 256,
    source: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html",
  },
  ecs: {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "event-archive": {
    maxLength: 48,
    source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateArchive.html",
  },
  "event-bus": {
    maxLength: 256,
    source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html",
  },
  "event-rule": {
    maxLength: 64,
    source: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
  },
  "iam-instance-profile": {
    maxLength: 128,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  "iam-policy": {
    maxLength: 128,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  "iam-role": {
    maxLength: 64,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  },
  /** What follows `alias/`. */
  "kms-alias": {
    maxLength: 250,
    source: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html",
  },
  lambda: {
    maxLength: 64,
    source: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
  },
  "launch-template": {
    maxLength: 128,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
  },
  "load-balancer": {
    maxLength: 32,
    reserved: /^internal-/,
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html",
  },
  /** Sources and destinations alike. */
  "log-delivery": {
    maxLength: 60,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutDeliverySource.html",
  },
  "log-group": {
    maxLength: 512,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  /** Anything that has no name but its Name tag. */
  "name-tag": {
    maxLength: 256,
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
  /** What follows a prefix that a service asks for, as `/aws/events/`. */
  "prefixed-log-group": {
    maxLength: 480,
    source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  },
  "origin-access-control": {
    maxLength: 64,
    source: "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html",
  },
  rds: {
    maxLength: 63,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
  },
  /** Parameter and subnet groups. */
  "rds-group": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBParameterGroup.html",
  },
  "s3-bucket": {
    maxLength: 63,
    reserved: /^(sthree|amzn-s3-demo)-|-s3alias$/,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  },
  /** What the account's id and the longest region's name, `-123456789012-ap-southeast-1`, leave of a bucket's name. */
  "s3-bucket-start": {
    maxLength: 35,
    reserved: /^(sthree|amzn-s3-demo)-/,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  },
  "scaling-policy": {
    maxLength: 255,
    source: "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutScalingPolicy.html",
  },
  /** A suffix of six characters looks like the end of a secret's ARN: refer to the secret by its name or whole ARN. */
  secret: {
    maxLength: 512,
    source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
  },
  "security-group": {
    maxLength: 255,
    reserved: /^sg-/,
    source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  },
  sns: {
    maxLength: 256,
    source: "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
  },
  sqs: {
    maxLength: 80,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
  },
  "ssm-association": {
    maxLength: 128,
    source: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateAssociation.html",
  },
  /** AWS counts the ARN in front of the name into its 1,011 characters. */
  "ssm-parameter": {
    maxLength: 900,
    reserved: /^(aws|ssm)/,
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html",
  },
  "target-group": {
    maxLength: 32,
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  },
  vpc: {
    maxLength: 256,
    source: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  },
} as const satisfies Readonly<Record<string, NameRules>>;

export type NamedService = keyof typeof rules;

export function nameRules(service: NamedService): NameRules {
  return rules[service];
}

function isNamedService(text: string): text is NamedService {
  return Object.hasOwn(rules, text);
}

export const namedServices: readonly NamedService[] = Object.keys(rules).filter(isNamedService);
