import type * as pulumi from "@pulumi/pulumi";
import type { Conditions } from "@causeway/core/component";

/** What a boundary must know of the place that it guards. */
export interface BoundedPlace {
  readonly boundaryArn: pulumi.Input<string>;
  /** ARN of every role and every policy of the foundation, with `*` at the end. */
  readonly foundationRoles: pulumi.Input<string>;
  readonly foundationPolicies: pulumi.Input<string>;
  /** ARNs of all roles that deployments make, and of those that services make for themselves. */
  readonly deployedRoles: readonly pulumi.Input<string>[];
  readonly stateBucketArn: pulumi.Input<string>;
  /** ARN of every object in it. */
  readonly stateObjectsArn: pulumi.Input<string>;
  readonly secretsKeyArn: pulumi.Input<string>;
  readonly services: readonly string[];
  readonly regions: readonly string[];
}

/** One line of a boundary. It grants nothing: what is allowed here must be granted by the role's own policy too. */
interface BoundaryStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: pulumi.Input<string> | readonly pulumi.Input<string>[];
  readonly NotResource?: readonly pulumi.Input<string>[];
  readonly Condition?: Conditions;
}

/** Answers the most that a role of deployments, or a role made by one, can ever do. */
export function boundaryStatements(place: BoundedPlace): readonly BoundaryStatement[] {
  return [
    { Sid: "Services", Effect: "Allow", Action: place.services.map((service) => `${service}:*`), Resource: "*" },
    outsideRegions(place),
    ...keepsTheBoundary(place),
    leavesOtherRoles(place),
    noUsersNorKeys,
    ...leavesTheFoundation(place),
  ];
}

/** Services without regions answer in us-east-1, as do certificates for CloudFront. */
function outsideRegions({ regions }: BoundedPlace): BoundaryStatement {
  return {
    Sid: "OtherRegions",
    Effect: "Deny",
    NotAction: ["cloudfront:*", "iam:*", "route53:*", "s3:List*", "s3:Get*", "sts:*"],
    Resource: "*",
    Condition: { StringNotEquals: { "aws:RequestedRegion": [...new Set([...regions, "us-east-1"])] } },
  };
}

/** A negated condition holds also where there is no boundary at all. */
function keepsTheBoundary({ boundaryArn, foundationPolicies }: BoundedPlace): readonly BoundaryStatement[] {
  return [
    {
      Sid: "RolesWithoutBoundary",
      Effect: "Deny",
      Action: ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    { Sid: "BoundaryStays", Effect: "Deny", Action: ["iam:DeleteRolePermissionsBoundary"], Resource: "*" },
    {
      Sid: "FoundationPolicies",
      Effect: "Deny",
      Action: [
        "iam:CreatePolicy",
        "iam:CreatePolicyVersion",
        "iam:DeletePolicy",
        "iam:DeletePolicyVersion",
        "iam:SetDefaultPolicyVersion",
      ],
      Resource: foundationPolicies,
    },
  ];
}

/**
 * Roles that others made have no boundary: whoever can hand one to a function, or let himself take it on, has what it has. Those
 * of other accounts are others' too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
function leavesOtherRoles({ deployedRoles }: BoundedPlace): BoundaryStatement {
  return {
    Sid: "OtherRoles",
    Effect: "Deny",
    Action: [
      "iam:DeleteRole",
      "iam:DeleteRolePolicy",
      "iam:DetachRolePolicy",
      "iam:PassRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
      "sts:AssumeRole",
    ],
    NotResource: deployedRoles,
  };
}

/** People and machines come in by federation; who can let others in could let in himself under another name. */
const noUsersNorKeys: BoundaryStatement = {
  Sid: "UsersAndKeys",
  Effect: "Deny",
  Action: [
    "iam:AddClientIDToOpenIDConnectProvider",
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateAccountAlias",
    "iam:CreateGroup",
    "iam:CreateLoginProfile",
    "iam:CreateOpenIDConnectProvider",
    "iam:CreateSAMLProvider",
    "iam:CreateServiceSpecificCredential",
    "iam:CreateUser",
    "iam:CreateVirtualMFADevice",
    "iam:DeleteOpenIDConnectProvider",
    "iam:DeleteSAMLProvider",
    "iam:DeleteUserPermissionsBoundary",
    "iam:PutGroupPolicy",
    "iam:PutUser*",
    "iam:UpdateAccessKey",
    "iam:UpdateAccountPasswordPolicy",
    "iam:UpdateLoginProfile",
    "iam:UpdateOpenIDConnectProviderThumbprint",
    "iam:UpdateSAMLProvider",
    "iam:UpdateUser",
    "iam:Upload*",
  ],
  Resource: "*",
};

function leavesTheFoundation(place: BoundedPlace): readonly BoundaryStatement[] {
  const { foundationRoles, stateBucketArn, stateObjectsArn, secretsKeyArn } = place;
  return [
    {
      Sid: "FoundationRoles",
      Effect: "Deny",
      Action: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PassRole",
        "iam:PutRole*",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "sts:AssumeRole",
      ],
      Resource: foundationRoles,
    },
    {
      Sid: "StateStays",
      Effect: "Deny",
      Action: [
        "s3:BypassGovernanceRetention",
        "s3:DeleteBucket*",
        "s3:DeleteObjectVersion",
        "s3:PutBucket*",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:PutReplicationConfiguration",
      ],
      Resource: [stateBucketArn, stateObjectsArn],
    },
    {
      Sid: "KeyStays",
      Effect: "Deny",
      Action: ["kms:*Alias", "kms:CreateGrant", "kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
      Resource: secretsKeyArn,
    },
    {
      Sid: "StateIsForDeployments",
      Effect: "Deny",
      Action: ["s3:*", "kms:*"],
      Resource: [stateBucketArn, stateObjectsArn, secretsKeyArn],
      Condition: { ArnNotLike: { "aws:PrincipalArn": foundationRoles } },
    },
  ];
}
