import type * as pulumi from "@pulumi/pulumi";
import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, awsArn, globalArn, named, ownBuckets, regionalArn, taggedWith } from "./access-scope.ts";

/**
 * What moving traffic and data needs, and nothing that makes or deletes a thing: weights, rules of listeners, promotion and
 * switchover, replication tasks, rotation held back, functions that validate.
 */
export function cutoverAccess(scope: AccessScope): readonly AccessStatement[] {
  return [...traffic(scope), ...data(scope), ...inside(scope), ...signals(scope)];
}

/**
 * Records are set, never deleted, and only of the kinds that point somewhere. Health checks have random ids and no tags that a
 * policy could ask for: those of all of the account's records may be inverted.
 *
 * @param zoneArns Zones whose records may be pointed elsewhere: one at least.
 * @param dividedNames Names whose simple records may be replaced by weighted ones, in lower case and without a final dot.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/specifying-rrset-conditions.html
 */
export function cutoverRecords(
  scope: AccessScope,
  zoneArns: readonly pulumi.Input<string>[],
  dividedNames: readonly string[] = [],
): readonly AccessStatement[] {
  return [
    ...divideRecords(zoneArns, dividedNames),
    {
      sid: "PointRecords",
      actions: ["route53:ChangeResourceRecordSets"],
      resources: zoneArns,
      conditions: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsActions": ["UPSERT"],
          "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME"],
        },
        // For no value at all is for all values too.
        Null: { "route53:ChangeResourceRecordSetsActions": "false" },
      },
    },
    {
      sid: "ReadRecords",
      actions: ["route53:GetHostedZone", "route53:ListResourceRecordSets"],
      resources: zoneArns,
    },
    { sid: "WaitForRecords", actions: ["route53:GetChange"], resources: [awsArn(scope, "route53:::change/*")] },
    {
      sid: "DivertByHealth",
      actions: ["route53:GetHealthCheck", "route53:UpdateHealthCheck"],
      resources: [awsArn(scope, "route53:::healthcheck/*")],
    },
  ];
}

/** One batch deletes the simple record and makes two weighted ones. */
function divideRecords(
  zoneArns: readonly pulumi.Input<string>[],
  names: readonly string[],
): readonly AccessStatement[] {
  if (names.length === 0) return [];
  return [
    {
      sid: "DivideRecords",
      actions: ["route53:ChangeResourceRecordSets"],
      resources: zoneArns,
      conditions: {
        "ForAllValues:StringEquals": {
          "route53:ChangeResourceRecordSetsActions": ["CREATE", "DELETE"],
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": names,
          "route53:ChangeResourceRecordSetsRecordTypes": ["A", "AAAA", "CNAME"],
        },
        Null: {
          "route53:ChangeResourceRecordSetsActions": "false",
          "route53:ChangeResourceRecordSetsNormalizedRecordNames": "false",
        },
      },
    },
  ];
}

/** Listeners and rules have random ids: the environment's are told by their tag. */
function traffic(scope: AccessScope): readonly AccessStatement[] {
  return [
    {
      sid: "Listeners",
      actions: ["elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyRule"],
      resources: [
        regionalArn(scope, "elasticloadbalancing", "listener/app/*"),
        regionalArn(scope, "elasticloadbalancing", "listener-rule/app/*"),
      ],
      conditions: taggedWith(scope),
    },
    {
      sid: "TargetHealth",
      actions: [
        "elasticloadbalancing:DescribeListeners",
        "elasticloadbalancing:DescribeRules",
        "elasticloadbalancing:DescribeTargetGroups",
        "elasticloadbalancing:DescribeTargetHealth",
      ],
      anyResource:
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html",
    },
  ];
}

function data(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  const rds = (kind: string) => regionalArn(scope, "rds", `${kind}:${own}`);
  return [
    {
      sid: "Databases",
      actions: [
        "rds:CreateDBClusterSnapshot",
        "rds:CreateDBSnapshot",
        "rds:DescribeDBClusters",
        "rds:DescribeDBInstances",
        "rds:DescribeGlobalClusters",
        "rds:PromoteReadReplica",
        "rds:PromoteReadReplicaDBCluster",
        "rds:SwitchoverGlobalCluster",
      ],
      resources: [
        ...["cluster", "cluster-snapshot", "db", "snapshot"].map(rds),
        globalArn(scope, "rds", `global-cluster:${own}`),
      ],
    },
    {
      sid: "Replication",
      actions: ["dms:DescribeTableStatistics", "dms:StartReplicationTask", "dms:StopReplicationTask"],
      resources: [regionalArn(scope, "dms", "task:*")],
      conditions: taggedWith(scope),
    },
    {
      sid: "ReadReplication",
      actions: ["dms:DescribeReplicationInstances", "dms:DescribeReplicationTasks"],
      anyResource:
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatabasemigrationservice.html",
    },
    {
      sid: "BucketReplication",
      actions: ["s3:GetReplicationConfiguration"],
      resources: [ownBuckets(scope)],
    },
    { sid: "CopyJobs", actions: ["s3:DescribeJob"], resources: [regionalArn(scope, "s3", "job/*")] },
  ];
}

/** A name that is shortened does not tell which functions rotate: rotation may be held back by any of the environment's. */
function inside(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      // What a function had is noted as its tag, and put back.
      sid: "HoldRotation",
      actions: [
        "lambda:DeleteFunctionConcurrency",
        "lambda:GetFunctionConcurrency",
        "lambda:GetFunctionConfiguration",
        "lambda:ListTags",
        "lambda:PutFunctionConcurrency",
        "lambda:TagResource",
        "lambda:UntagResource",
      ],
      resources: [regionalArn(scope, "lambda", `function:${own}`)],
    },
    {
      sid: "Functions",
      actions: ["lambda:InvokeFunction"],
      resources: [regionalArn(scope, "lambda", `function:${own}`)],
    },
    {
      // Where the application writes: without a right on the key, a secret among them stays closed.
      sid: "Repoint",
      actions: ["ssm:GetParameter", "ssm:LabelParameterVersion", "ssm:PutParameter"],
      resources: [regionalArn(scope, "ssm", `parameter/${scope.project}/${scope.suffix}/*`)],
    },
  ];
}

function signals(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      // Who may describe less than all alarms is told of no composite one.
      sid: "Alarms",
      actions: ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms"],
      anyResource: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html",
    },
    {
      sid: "Metrics",
      actions: ["cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html",
    },
    {
      sid: "OwnMetrics",
      actions: ["cloudwatch:PutMetricData"],
      anyResource:
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html",
      conditions: { StringEquals: { "cloudwatch:namespace": "Causeway/Cutover" } },
    },
    { sid: "Events", actions: ["events:PutEvents"], resources: [regionalArn(scope, "events", `event-bus/${own}`)] },
  ];
}
