import type { AccessStatement } from "@causeway/core/component";
import {
  type AccessScope,
  anyRegionArn,
  awsArn,
  globalArn,
  imageParameters,
  named,
  ownBuckets,
  publicParameters,
  regionalArn,
} from "./access-scope.ts";

/**
 * What a preview reads: settings, never data. AWS's own ReadOnlyAccess reads objects, messages, logs and table rows too, and
 * ViewOnlyAccess lacks half of what the provider asks.
 *
 * Left out on purpose: values of secrets and parameters, rows, messages, logs, objects. Of parameters it reads those that name
 * machine images. The tree of an environment holds secrets beside plain values under one path, and the provider asks for each
 * parameter decrypted. So it cannot refresh: `pulumi preview --refresh=false`, which counts over the project's own
 * `refresh: always`. A look for drift is for the deploy role.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_preview/
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html
 */
export function readAccess(scope: AccessScope): readonly AccessStatement[] {
  return [...lists, ...details(scope)];
}

/**
 * What the role of previews is denied, because no narrower action leaves it out: the configuration of a VPN's customer gateway,
 * which a description answers whole, holds the pre-shared keys of its tunnels.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpnConnection.html
 */
export const secretsInDescriptions = ["ec2:DescribeVpnConnections"] as const;

/** Lists have no resource: AWS checks them for the account as a whole. */
const lists: readonly AccessStatement[] = [
  {
    sid: "Ec2",
    actions: ["ec2:Describe*", "ec2:GetManagedPrefixListEntries", "ec2:GetSecurityGroupsForVpc"],
    anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html",
  },
  {
    sid: "Balancers",
    actions: ["elasticloadbalancing:Describe*"],
    anyResource:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html",
  },
  {
    sid: "Scaling",
    actions: [
      "autoscaling:Describe*",
      "application-autoscaling:Describe*",
      "application-autoscaling:ListTagsForResource",
    ],
    anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html",
  },
  {
    sid: "Databases",
    actions: ["rds:Describe*", "rds:ListTagsForResource", "dms:Describe*", "dms:ListTagsForResource"],
    anyResource:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html",
  },
  {
    sid: "Lists",
    actions: [
      "acm:ListCertificates",
      "cloudfront:List*",
      "cloudwatch:DescribeAlarms",
      "cloudwatch:ListMetrics",
      "ecs:DescribeTaskDefinition",
      "ecs:ListTaskDefinitions",
      "kms:ListAliases",
      "kms:ListKeys",
      "lambda:ListFunctions",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "pricing:GetProducts",
      "route53:GetChange",
      "route53:ListHostedZones",
      "route53:ListHostedZonesByName",
      "secretsmanager:ListSecrets",
      "sns:GetSubscriptionAttributes",
      "ssm:DescribeParameters",
      "tag:GetResources",
    ],
    anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html",
  },
];

function details(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      sid: "Details",
      actions: detailActions,
      resources: [
        ...detailServices.map((service) => regionalArn(scope, service, "*")),
        globalArn(scope, "cloudfront", "*"),
        globalArn(scope, "cloudwatch", "dashboard/*"),
        // Those of distributions are in us-east-1, wherever the stack is.
        anyRegionArn(scope, "wafv2", "global/*"),
      ],
    },
    {
      sid: "Functions",
      actions: ["lambda:GetFunction*", "lambda:GetPolicy", "lambda:ListTags", "lambda:ListVersionsByFunction"],
      resources: [regionalArn(scope, "lambda", `function:${own}`)],
    },
    {
      sid: "Secrets",
      actions: ["secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy"],
      resources: [regionalArn(scope, "secretsmanager", `secret:${own}*`)],
    },
    {
      sid: "Roles",
      actions: [
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
      ],
      resources: [globalArn(scope, "iam", `role/${own}`), globalArn(scope, "iam", `instance-profile/${own}`)],
    },
    {
      sid: "Buckets",
      actions: [
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
      ],
      resources: [ownBuckets(scope)],
    },
    {
      sid: "Zones",
      actions: ["route53:GetHostedZone", "route53:ListResourceRecordSets", "route53:ListTagsForResource"],
      resources: [awsArn(scope, "route53:::hostedzone/*")],
    },
    {
      sid: "ImageParameters",
      actions: ["ssm:GetParameter", "ssm:GetParameters"],
      resources: [publicParameters(scope), ...imageParameters(scope)],
    },
  ];
}

const detailServices = [
  "acm",
  "cloudwatch",
  "codedeploy",
  "dynamodb",
  "ecr",
  "ecs",
  "events",
  "kms",
  "logs",
  "sns",
  "sqs",
  "wafv2",
];

const detailActions: AccessStatement["actions"] = [
  "acm:DescribeCertificate",
  "acm:ListTagsForCertificate",
  "cloudfront:Get*",
  "cloudwatch:GetDashboard",
  "cloudwatch:ListTagsForResource",
  "codedeploy:Get*",
  "codedeploy:ListTagsForResource",
  "dynamodb:Describe*",
  "dynamodb:ListTagsOfResource",
  "ecr:Describe*",
  "ecr:GetLifecyclePolicy",
  "ecr:GetRepositoryPolicy",
  "ecr:ListTagsForResource",
  "ecs:DescribeClusters",
  "ecs:DescribeServiceDeployments",
  "ecs:DescribeServices",
  "ecs:ListServiceDeployments",
  "ecs:ListTagsForResource",
  "events:Describe*",
  "events:ListTagsForResource",
  "events:ListTargetsByRule",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListResourceTags",
  "logs:GetDelivery*",
  "logs:ListTagsForResource",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:ListTagsForResource",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ListQueueTags",
  "wafv2:GetWebACL",
  "wafv2:ListTagsForResource",
];
