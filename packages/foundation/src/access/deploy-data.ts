import type { AccessStatement } from "@causeway/core/component";
import {
  type AccessScope,
  globalArn,
  madeWithTags,
  named,
  ownBuckets,
  projectsOf,
  regionalArn,
  taggedWith,
} from "./access-scope.ts";

/**
 * Databases, replication, tables, buckets, secrets, parameters, keys: their settings, and never a row or an object. Snapshots
 * are made on the way out, and cannot be shared.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples-create-and-modify-examples.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/tag-permissions.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html
 */
export function deployData(scope: AccessScope): readonly AccessStatement[] {
  return [...databases(scope), ...replication(scope), ...stores(scope), ...secrets(scope), ...keys(scope)];
}

function databases(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  const rds = (kind: string) => regionalArn(scope, "rds", `${kind}:${own}`);
  return [
    {
      sid: "Databases",
      actions: [
        "rds:Add*",
        "rds:Create*",
        "rds:Delete*",
        "rds:Modify*",
        "rds:PromoteReadReplica*",
        "rds:RebootDB*",
        "rds:Remove*",
        "rds:ResetDB*",
        "rds:RestoreDB*",
        "rds:StartDB*",
        "rds:StopDB*",
      ],
      resources: [
        ...["cluster", "cluster-pg", "db", "pg", "subgrp"].map(rds),
        globalArn(scope, "rds", `global-cluster:${own}`),
      ],
    },
    {
      // Where a database names no group, AWS takes one of its own, and checks it as if it were named.
      sid: "DefaultGroups",
      actions: [
        "rds:CreateDBCluster",
        "rds:CreateDBInstance",
        "rds:CreateDBInstanceReadReplica",
        "rds:ModifyDBCluster",
        "rds:ModifyDBInstance",
        "rds:RestoreDB*",
      ],
      resources: ["cluster-pg", "og", "pg"].map((kind) => regionalArn(scope, "rds", `${kind}:default*`)),
    },
    {
      sid: "LastSnapshots",
      actions: ["rds:AddTagsToResource", "rds:CreateDBClusterSnapshot", "rds:CreateDBSnapshot"],
      resources: [rds("cluster-snapshot"), rds("snapshot")],
    },
  ];
}

/** Tasks, endpoints and certificates have random ids: what is the environment's is told by its tag, from the moment that it is made. */
function replication(scope: AccessScope): readonly AccessStatement[] {
  const page =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html";
  return [
    {
      sid: "NewReplication",
      actions: [
        "dms:AddTagsToResource",
        "dms:CreateEndpoint",
        "dms:CreateReplicationInstance",
        "dms:CreateReplicationSubnetGroup",
        "dms:CreateReplicationTask",
        "dms:ImportCertificate",
      ],
      anyResource: page,
      conditions: madeWithTags(scope),
    },
    {
      sid: "Replication",
      actions: [
        "dms:AddTagsToResource",
        "dms:Delete*",
        "dms:Modify*",
        "dms:RemoveTagsFromResource",
        "dms:StartReplicationTask",
        "dms:StopReplicationTask",
        "dms:TestConnection",
      ],
      resources: [regionalArn(scope, "dms", "*")],
      conditions: taggedWith(scope),
    },
    // Takes neither an ARN nor a tag.
    { sid: "ReplicationSubnets", actions: ["dms:ModifyReplicationSubnetGroup"], anyResource: page },
  ];
}

function stores(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Tables",
      actions: [
        "dynamodb:CreateTable",
        "dynamodb:DeleteTable",
        "dynamodb:PutResourcePolicy",
        "dynamodb:TagResource",
        "dynamodb:UntagResource",
        "dynamodb:Update*Backups",
        "dynamodb:UpdateTable*",
        "dynamodb:UpdateTimeToLive",
      ],
      resources: [regionalArn(scope, "dynamodb", `table/${named(scope)}`)],
    },
    {
      sid: "Buckets",
      actions: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ],
      resources: [ownBuckets(scope)],
    },
  ];
}

function secrets(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      // The provider reads a value back to compare it.
      sid: "Secrets",
      actions: [
        "secretsmanager:CancelRotateSecret",
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteResourcePolicy",
        "secretsmanager:DeleteSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:Put*",
        "secretsmanager:RemoveRegionsFromReplication",
        "secretsmanager:ReplicateSecretToRegions",
        "secretsmanager:RestoreSecret",
        "secretsmanager:RotateSecret",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret*",
      ],
      // AWS puts a hyphen and six characters behind the name.
      resources: [regionalArn(scope, "secretsmanager", `secret:${named(scope)}-*`)],
    },
    {
      sid: "Parameters",
      actions: [
        "ssm:AddTagsToResource",
        "ssm:DeleteParameter*",
        "ssm:GetParameter*",
        "ssm:ListTagsForResource",
        "ssm:PutParameter",
        "ssm:RemoveTagsFromResource",
      ],
      resources: projectsOf(scope).map((project) =>
        regionalArn(scope, "ssm", `parameter/${project}/${scope.suffix}/*`),
      ),
    },
  ];
}

const neitherTagNorAlias = { Null: { "aws:ResourceTag/Project": "true", "kms:ResourceAliases": "true" } };

function keys(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      // A key gets its tags as it is made, when it has none and no alias yet: a key of others can have ours only if it is like that.
      sid: "NewKeys",
      actions: ["kms:CreateKey", "kms:TagResource"],
      anyResource: "https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html",
      conditions: {
        StringLike: { "aws:RequestTag/Name": named(scope) },
        ...neitherTagNorAlias,
      },
    },
    {
      // The provider asks for both at once, and a tag counts for permissions after up to five minutes.
      sid: "KeysWithoutTagsYet",
      actions: ["kms:CreateAlias", "kms:EnableKeyRotation"],
      resources: [regionalArn(scope, "kms", "key/*")],
      conditions: neitherTagNorAlias,
    },
    {
      sid: "Keys",
      actions: [
        "kms:*Alias",
        "kms:CancelKeyDeletion",
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:EnableKey*",
        "kms:Encrypt",
        "kms:GenerateDataKey*",
        "kms:PutKeyPolicy",
        "kms:ReEncrypt*",
        "kms:ReplicateKey",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateKeyDescription",
      ],
      resources: [regionalArn(scope, "kms", "key/*")],
      conditions: taggedWith(scope),
    },
    {
      sid: "KeyAliases",
      actions: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
      // Checked for the key as well, as above.
      resources: [regionalArn(scope, "kms", `alias/${named(scope)}`)],
    },
  ];
}
