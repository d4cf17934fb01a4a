import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, globalArn, named, regionalArn } from "./access-scope.ts";

/**
 * Services, fleets, functions, images, and what tells of them: logs, alarms, topics, queues, events.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
 */
export function deployCompute(scope: AccessScope): readonly AccessStatement[] {
  return [...workloads(scope), ...signals(scope)];
}

function workloads(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      sid: "Containers",
      actions: [
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:PutClusterCapacityProviders",
        "ecs:RegisterTaskDefinition",
        "ecs:TagResource",
        "ecs:UntagResource",
        "ecs:Update*",
      ],
      resources: [
        regionalArn(scope, "ecs", `cluster/${own}`),
        regionalArn(scope, "ecs", `service/${own}/*`),
        regionalArn(scope, "ecs", `task-definition/${own}:*`),
      ],
    },
    {
      sid: "OldTaskDefinitions",
      actions: ["ecs:DeregisterTaskDefinition"],
      anyResource:
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html",
    },
    {
      sid: "Images",
      actions: [
        "ecr:*LifecyclePolicy",
        "ecr:*RepositoryPolicy",
        "ecr:BatchGetImage",
        "ecr:CreateRepository",
        "ecr:DeleteRepository",
        "ecr:Put*",
        "ecr:TagResource",
        "ecr:UntagResource",
      ],
      resources: [regionalArn(scope, "ecr", `repository/${own}`)],
    },
    {
      sid: "Fleets",
      actions: [
        "autoscaling:*Tags",
        "autoscaling:CancelInstanceRefresh",
        "autoscaling:Create*",
        "autoscaling:Delete*",
        "autoscaling:DisableMetricsCollection",
        "autoscaling:EnableMetricsCollection",
        "autoscaling:Put*",
        "autoscaling:ResumeProcesses",
        "autoscaling:SetInstanceProtection",
        "autoscaling:StartInstanceRefresh",
        "autoscaling:SuspendProcesses",
        "autoscaling:Update*",
      ],
      resources: [regionalArn(scope, "autoscaling", `autoScalingGroup:*:autoScalingGroupName/${own}`)],
    },
    {
      // Targets of scaling have random ids.
      sid: "ServiceScaling",
      actions: [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:RegisterScalableTarget",
        "application-autoscaling:TagResource",
        "application-autoscaling:UntagResource",
      ],
      resources: [regionalArn(scope, "application-autoscaling", "scalable-target/*")],
    },
    {
      sid: "Functions",
      actions: [
        "lambda:*Permission",
        "lambda:CreateFunction",
        "lambda:Delete*",
        "lambda:InvokeFunction",
        "lambda:PublishVersion",
        "lambda:Put*",
        "lambda:TagResource",
        "lambda:UntagResource",
        "lambda:UpdateFunction*",
      ],
      resources: [regionalArn(scope, "lambda", `function:${own}`)],
    },
    {
      sid: "Rollouts",
      actions: [
        "codedeploy:Create*",
        "codedeploy:Delete*",
        "codedeploy:TagResource",
        "codedeploy:UntagResource",
        "codedeploy:Update*",
      ],
      resources: ["application", "deploymentconfig", "deploymentgroup"].map((kind) =>
        regionalArn(scope, "codedeploy", `${kind}:${own}`),
      ),
    },
  ];
}

function signals(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  const groups = [own, `/aws/*/${own}`, `/aws/rds/*/${own}/*`, `dms-tasks-${own}`];
  return [
    {
      sid: "Logs",
      actions: [
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteRetentionPolicy",
        "logs:DisassociateKmsKey",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      // Some actions are checked for the group, some for all that is in it.
      resources: groups.flatMap((group) => [
        regionalArn(scope, "logs", `log-group:${group}`),
        regionalArn(scope, "logs", `log-group:${group}:*`),
      ]),
    },
    {
      sid: "LogPolicies",
      actions: ["logs:DeleteResourcePolicy", "logs:PutResourcePolicy"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html",
    },
    {
      sid: "Subscriptions",
      actions: ["sns:GetSubscriptionAttributes", "sns:Unsubscribe"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html",
    },
    {
      sid: "Signals",
      actions: [
        "cloudwatch:Delete*",
        "cloudwatch:PutCompositeAlarm",
        "cloudwatch:PutDashboard",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
        "events:Create*",
        "events:Delete*",
        "events:DisableRule",
        "events:EnableRule",
        "events:Put*",
        "events:Remove*",
        "events:TagResource",
        "events:UntagResource",
        "events:Update*",
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:UntagResource",
        "sqs:CreateQueue",
        "sqs:DeleteQueue",
        "sqs:SetQueueAttributes",
        "sqs:TagQueue",
        "sqs:UntagQueue",
      ],
      resources: [
        regionalArn(scope, "cloudwatch", `alarm:${own}`),
        globalArn(scope, "cloudwatch", `dashboard/${own}`),
        ...["archive", "event-bus", "rule", `rule/*`].map((kind) => regionalArn(scope, "events", `${kind}/${own}`)),
        regionalArn(scope, "sns", own),
        regionalArn(scope, "sqs", own),
      ],
    },
  ];
}
