import type { ReplacingProperties } from "./replacing.ts";

/**
 * Keys, secrets, roles, messages, logs and alarms.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service (`kms`, `secretsmanager`, `ssm`, `iam`, `sns`, `sqs`, `logs`, `cloudwatch`, `events`)
 */
export const platformProperties: Readonly<Record<string, ReplacingProperties>> = {
  "aws:kms/key:Key": { always: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"] },
  "aws:kms/alias:Alias": { always: ["name", "namePrefix"] },
  "aws:kms/replicaKey:ReplicaKey": { always: ["primaryKeyArn"] },
  "aws:secretsmanager/secret:Secret": { always: ["name", "namePrefix"], sometimes: ["type"] },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    always: ["secretBinary", "secretId", "secretString", "secretStringWoVersion"],
    sometimes: ["secretStringWo"],
  },
  "aws:secretsmanager/secretRotation:SecretRotation": { always: ["secretId"] },
  "aws:ssm/parameter:Parameter": {
    always: ["name"],
    // From the advanced tier back to the standard one.
    sometimes: ["dataType", "tier", "type"],
  },
  "aws:iam/role:Role": { always: ["name", "namePrefix", "path"] },
  "aws:iam/policy:Policy": { always: ["description", "name", "namePrefix", "path"] },
  "aws:iam/rolePolicy:RolePolicy": { always: ["name", "namePrefix", "role"] },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { always: ["policyArn", "role"] },
  "aws:iam/instanceProfile:InstanceProfile": { always: ["name", "namePrefix", "path"] },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { always: ["url"] },
  "aws:sns/topic:Topic": { always: ["fifoTopic", "name", "namePrefix"], sometimes: ["fifoThroughputScope"] },
  "aws:sns/topicSubscription:TopicSubscription": { always: ["endpoint", "protocol", "topic"] },
  "aws:sqs/queue:Queue": { always: ["fifoQueue", "name", "namePrefix"] },
  "aws:sqs/queuePolicy:QueuePolicy": { always: ["queueUrl"] },
  "aws:cloudwatch/logGroup:LogGroup": { always: ["logGroupClass", "name", "namePrefix"] },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { always: ["name"] },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": { always: ["alarmName"] },
  "aws:cloudwatch/dashboard:Dashboard": { always: ["dashboardName"] },
  "aws:cloudwatch/eventBus:EventBus": { always: ["eventSourceName", "name"] },
  "aws:cloudwatch/eventRule:EventRule": { always: ["eventBusName", "name", "namePrefix"] },
  "aws:cloudwatch/eventTarget:EventTarget": { always: ["eventBusName", "rule", "targetId"] },
  "aws:cloudwatch/eventArchive:EventArchive": { always: ["eventSourceArn", "name"] },
};
