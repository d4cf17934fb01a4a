import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** The key of each region that a secret is kept in as well. */
export type ReplicaKeys = Readonly<Record<string, pulumi.Input<string>>>;

/** Answers the part of a secret's inputs that says where it is kept as well; nothing where it is not. */
export function replicasIn(keys: ReplicaKeys = {}): Pick<aws.secretsmanager.SecretArgs, "replicas"> {
  const replicas = Object.entries(keys).map(([region, kmsKeyId]) => ({ region, kmsKeyId }));
  return replicas.length === 0 ? {} : { replicas };
}

/** AWS gives a replica the ARN of its primary but for the region. */
export function replicaArns(
  { arn }: aws.secretsmanager.Secret,
  keys: ReplicaKeys = {},
): Readonly<Record<string, pulumi.Output<string>>> {
  return Object.fromEntries(
    Object.keys(keys).map((region) => [region, arn.apply((primary) => primary.split(":").with(3, region).join(":"))]),
  );
}
