import * as pulumi from "@pulumi/pulumi";
import type { Conditions, ResourceStatement } from "@causeway/core/component";
import { everyUse, type KeyPlace } from "./key-place.ts";

type Grants = (place: KeyPlace) => readonly ResourceStatement[];

/** Reads and writes what a service sends into an encrypted topic or queue. */
const sending = ["kms:Decrypt", "kms:GenerateDataKey*"] as const;

/**
 * How each service comes to a key. Most call KMS with the rights of whoever called them; those that act on their own are
 * principals, and held to this account where they tell KMS for whom they act.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
const services = {
  /**
   * Reads objects for a distribution of the account. Which one would be a circle: distribution, bucket, key. The bucket's
   * policy names it.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
   */
  cloudfront: (place) => {
    const { partition, accountId } = place;
    const distributions = pulumi.interpolate`arn:${partition}:cloudfront::${accountId}:distribution/*`;
    return [principal("cloudfront", ["kms:Decrypt"], { ArnLike: { "aws:SourceArn": distributions } })];
  },
  /**
   * Alarms that publish to an encrypted topic.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   */
  cloudwatch: (place) => [principal("cloudwatch", sending, sourceIn(place, "cloudwatch", "alarm:*"))],
  /** @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.html */
  dms: (place) => [use("dms", place), grant("dms", place)],
  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
  dynamodb: (place) => [use("dynamodb", place), grant("dynamodb", place)],
  /**
   * Volumes and snapshots.
   *
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html
   */
  ec2: (place) => [use("ec2", place), grant("ec2", place)],
  /** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html */
  ecr: (place) => [use("ecr", place), grant("ecr", place)],
  /**
   * Encrypted buses and archives, and rules whose target is an encrypted topic or queue. No condition: delivery does not tell
   * KMS the source, and would be refused. The policy of the topic or queue names the rule. An archive encrypts again what the
   * bus took in.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html
   * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/encryption-archives.html#encryption-archives-key-policy
   */
  events: () => [principal("events", [...sending, "kms:DescribeKey", "kms:ReEncrypt*"])],
  /** @see https://docs.aws.amazon.com/lambda/latest/dg/security-encryption-at-rest.html */
  lambda: (place) => [use("lambda", place), grant("lambda", place)],
  /**
   * Logs that AWS delivers to an encrypted bucket, as flow logs.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-cmk-policy.html
   */
  "logs-delivery": (place) => [principal("delivery.logs", everyUse, sourceIn(place, "logs", "*"))],
  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html */
  rds: (place) => [use("rds", place), grant("rds", place)],
  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html */
  s3: (place) => [use("s3", place)],
  /** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
  secretsmanager: (place) => [use("secretsmanager", place)],
  /**
   * Publishers to an encrypted topic, and topics whose subscriber is an encrypted queue.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  sns: (place) => [
    use("sns", place),
    principal("sns", sending, { ArnLike: { "aws:SourceArn": arnsOf(place, "sns", "*") } }),
  ],
  /** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
  sqs: (place) => [use("sqs", place)],
  /** @see https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
  ssm: (place) => [use("ssm", place)],
} as const satisfies Readonly<Record<string, Grants>>;

export type KeyService = keyof typeof services;

/** Writes what a service needs of a key. */
export function serviceStatements(service: KeyService, place: KeyPlace): readonly ResourceStatement[] {
  return services[service](place);
}

/** Whoever of the account may use the service may use the key through it, as with the keys that AWS manages. */
function use(service: string, place: KeyPlace): ResourceStatement {
  return {
    sid: `${sidOf(service)}Use`,
    principals: { AWS: "*" },
    actions: everyUse,
    resources: ["*"],
    conditions: { StringEquals: throughService(service, place) },
  };
}

/** The service keeps on using the key when the caller is gone. */
function grant(service: string, place: KeyPlace): ResourceStatement {
  return {
    sid: `${sidOf(service)}Grant`,
    principals: { AWS: "*" },
    actions: ["kms:CreateGrant"],
    resources: ["*"],
    conditions: { StringEquals: throughService(service, place), Bool: { "kms:GrantIsForAWSResource": "true" } },
  };
}

function throughService(service: string, { accountId, region, dnsSuffix }: KeyPlace) {
  return {
    "kms:CallerAccount": accountId,
    "kms:ViaService": pulumi.interpolate`${service}.${region}.${dnsSuffix}`,
  };
}

function principal(
  service: string,
  actions: readonly [string, ...string[]],
  conditions?: Conditions,
): ResourceStatement {
  return {
    sid: `${sidOf(service)}Principal`,
    principals: { Service: `${service}.amazonaws.com` },
    actions,
    resources: ["*"],
    ...(conditions === undefined ? {} : { conditions }),
  };
}

/** Keeps a service from using the key for others who know its ARN. */
function sourceIn(place: KeyPlace, service: string, resource: string): Conditions {
  return {
    StringEquals: { "aws:SourceAccount": place.accountId },
    ArnLike: { "aws:SourceArn": arnsOf(place, service, resource) },
  };
}

function arnsOf({ partition, region, accountId }: KeyPlace, service: string, resource: string) {
  return pulumi.interpolate`arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** "delivery.logs" as "DeliveryLogs": a statement's id has letters and digits only. */
function sidOf(service: string): string {
  return service.replace(/(?:^|[.-])([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
