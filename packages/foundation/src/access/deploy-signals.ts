import type { AccessStatement } from "@causeway/core/component";
import { type AccessScope, anyRegionArn, globalArn, named, regionalArn } from "./access-scope.ts";

/**
 * What tells of the services: logs, alarms, dashboards, topics, queues, events.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
 */
export function deploySignals(scope: AccessScope): readonly AccessStatement[] {
  return [...logs(scope), ...signals(scope)];
}

function logs(scope: AccessScope): readonly AccessStatement[] {
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
      // Distributions log from us-east-1, wherever the stack is.
      sid: "LogDeliveries",
      actions: [
        "logs:CreateDelivery",
        "logs:DeleteDelivery*",
        "logs:GetDelivery*",
        "logs:PutDelivery*",
        "logs:TagResource",
        "logs:UntagResource",
        "logs:UpdateDeliveryConfiguration",
      ],
      resources: [`delivery-source:${own}`, `delivery-destination:${own}`, "delivery:*"].map((resource) =>
        anyRegionArn(scope, "logs", resource),
      ),
    },
    {
      sid: "LogPolicies",
      actions: ["logs:DeleteResourcePolicy", "logs:PutResourcePolicy"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html",
    },
  ];
}

function signals(scope: AccessScope): readonly AccessStatement[] {
  const own = named(scope);
  return [
    {
      sid: "Subscriptions",
      actions: ["sns:GetSubscriptionAttributes", "sns:Unsubscribe"],
      anyResource: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html",
    },
    {
      sid: "Signals",
      actions: signalActions,
      resources: [
        regionalArn(scope, "cloudwatch", `alarm:${own}`),
        // Scaling makes them, by the name of the fleet or the service, with the rights of whoever sets its target.
        regionalArn(scope, "cloudwatch", `alarm:TargetTracking-*${scope.project}-*`),
        globalArn(scope, "cloudwatch", `dashboard/${own}`),
        ...["archive", "event-bus", "rule", `rule/*`].map((kind) => regionalArn(scope, "events", `${kind}/${own}`)),
        regionalArn(scope, "sns", own),
        regionalArn(scope, "sqs", own),
      ],
    },
  ];
}

const signalActions: AccessStatement["actions"] = [
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
];
