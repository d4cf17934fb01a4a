import type * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, globalArn, named } from "./access-scope.ts";

/**
 * Roles of the project, made and changed only within the boundary, and passed only to the services that the components run
 * on.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-auth-slr.html
 */
export function deployRoles(scope: AccessScope, boundaryArn: pulumi.Input<string>): readonly AccessStatement[] {
  const roles = [`role/${named(scope)}`, ...dmsAccountRoles].map((role) => globalArn(scope, "iam", role));
  return [
    {
      sid: "RolesWithinTheBoundary",
      actions: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
      ],
      resources: roles,
      conditions: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      sid: "Roles",
      actions: [
        "iam:DeleteRole",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      resources: roles,
    },
    {
      sid: "PassRoles",
      actions: ["iam:PassRole"],
      resources: roles,
      conditions: { StringLike: { "iam:PassedToService": passedTo } },
    },
    {
      sid: "InstanceProfiles",
      actions: [
        "iam:AddRoleToInstanceProfile",
        "iam:CreateInstanceProfile",
        "iam:DeleteInstanceProfile",
        "iam:RemoveRoleFromInstanceProfile",
        "iam:TagInstanceProfile",
        "iam:UntagInstanceProfile",
      ],
      resources: [globalArn(scope, "iam", `instance-profile/${named(scope)}`)],
    },
    {
      sid: "ServiceLinkedRoles",
      actions: ["iam:CreateServiceLinkedRole"],
      resources: [globalArn(scope, "iam", "role/aws-service-role/*")],
      conditions: { StringEquals: { "iam:AWSServiceName": servicesWithTheirOwnRole } },
    },
  ];
}

/** DMS looks for these by name, one of each in an account. */
export const dmsAccountRoles = ["role/dms-vpc-role", "role/dms-cloudwatch-logs-role"];

const passedTo = [
  "autoscaling.amazonaws.com",
  "batchoperations.s3.amazonaws.com",
  "codedeploy.amazonaws.com",
  "dms.amazonaws.com",
  // For secrets DMS takes roles on under the name of its region.
  "dms.*.amazonaws.com",
  "ec2.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "ecs.amazonaws.com",
  "lambda.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "s3.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

const servicesWithTheirOwnRole = [
  "autoscaling.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  // Keeps a key and its replicas in other regions alike.
  "mrk.kms.amazonaws.com",
  "rds.amazonaws.com",
  "replication.ecr.amazonaws.com",
];
