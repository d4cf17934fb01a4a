import * as pulumi from "@pulumi/pulumi";
import { resourcePolicy, type ResourceStatement } from "@causeway/core/component";
import type { KeyConsumer } from "./key-consumer.ts";
import { everyUse, type KeyPlace } from "./key-place.ts";
import { serviceStatements } from "./key-services.ts";

/**
 * Writes a key's policy: the account first, without which nobody could ever change the key again, then what each consumer
 * needs. A consumer that is named twice counts once.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function keyPolicy(consumers: readonly KeyConsumer[], place: KeyPlace): pulumi.Output<string> {
  const distinct = new Map(consumers.map((consumer, index) => [identityOf(consumer, index), consumer]));
  return resourcePolicy([account(place), ...[...distinct.values()].flatMap((one) => statementsFor(one, place))]);
}

/** A role's ARN may not be known yet: two of them count as two. */
function identityOf(consumer: KeyConsumer, index: number): string {
  if (consumer.kind === "service") return `service ${consumer.service}`;
  if ("roleArn" in consumer) return `role ${index}`;
  return consumer.kind;
}

function statementsFor(consumer: KeyConsumer, place: KeyPlace): readonly ResourceStatement[] {
  switch (consumer.kind) {
    case "auto-scaling":
      return autoScaling(consumer.roleArn ?? autoScalingRole(place));
    case "logs":
      return [logs(place)];
    case "service":
      return serviceStatements(consumer.service, place);
    case "role":
      return [{ principals: { AWS: consumer.roleArn }, actions: [...roleUses[consumer.use]], resources: ["*"] }];
  }
}

function account({ partition, accountId }: KeyPlace): ResourceStatement {
  return {
    sid: "AccountByIamPolicies",
    principals: { AWS: pulumi.interpolate`arn:${partition}:iam::${accountId}:root` },
    actions: ["kms:*"],
    resources: ["*"],
  };
}

/** @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html */
function autoScaling(roleArn: pulumi.Input<string>): readonly ResourceStatement[] {
  const principals = { AWS: roleArn };
  return [
    { principals, actions: everyUse, resources: ["*"] },
    {
      principals,
      actions: ["kms:CreateGrant"],
      resources: ["*"],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

function autoScalingRole({ partition, accountId }: KeyPlace): pulumi.Output<string> {
  const path = "role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
  return pulumi.interpolate`arn:${partition}:iam::${accountId}:${path}`;
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
function logs({ partition, dnsSuffix, accountId, region }: KeyPlace): ResourceStatement {
  const groups = pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:*`;
  return {
    sid: "LogGroups",
    principals: { Service: pulumi.interpolate`logs.${region}.${dnsSuffix}` },
    actions: everyUse,
    resources: ["*"],
    conditions: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": groups } },
  };
}

const roleUses = {
  decrypt: ["kms:Decrypt", "kms:DescribeKey"],
  encrypt: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
  both: everyUse,
} as const;
