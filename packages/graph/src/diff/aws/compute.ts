import type { ReplacingProperties } from "./replacing.ts";

/**
 * What runs, and what leads requests to it.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service (`ec2`, `autoscaling`, `ecs`, `ecr`, `lambda`, `elbv2`, `route53`, `acm`, `cloudfront`)
 */
export const computeProperties: Readonly<Record<string, ReplacingProperties>> = {
  "aws:ec2/instance:Instance": {
    always: [
      "ami",
      "associatePublicIpAddress",
      "availabilityZone",
      "ebsBlockDevices.deleteOnTermination",
      "ebsBlockDevices.deviceName",
      "ebsBlockDevices.encrypted",
      "ebsBlockDevices.iops",
      "ebsBlockDevices.kmsKeyId",
      "ebsBlockDevices.snapshotId",
      "ebsBlockDevices.throughput",
      "ebsBlockDevices.volumeSize",
      "ebsBlockDevices.volumeType",
      "enclaveOptions.enabled",
      "ephemeralBlockDevices",
      "hibernation",
      "hostId",
      "instanceMarketOptions",
      "keyName",
      "launchTemplate.id",
      "launchTemplate.name",
      "networkInterfaces",
      "placementGroup",
      "placementPartitionNumber",
      "privateIp",
      "rootBlockDevice.encrypted",
      "rootBlockDevice.kmsKeyId",
      "securityGroups",
      "subnetId",
      "tenancy",
    ],
    // By architecture (instanceType), by userDataReplaceOnChange, by what the running instance has, or by version.
    sometimes: [
      "cpuOptions",
      "ebsOptimized",
      "enablePrimaryIpv6",
      "hostResourceGroupArn",
      "instanceType",
      "ipv6AddressCount",
      "ipv6Addresses",
      "launchTemplate.version",
      "placementGroupId",
      "primaryNetworkInterface",
      "privateDnsNameOptions",
      "secondaryNetworkInterfaces",
      "userData",
      "userDataBase64",
    ],
  },
  "aws:ec2/launchTemplate:LaunchTemplate": { always: ["name", "namePrefix"] },
  "aws:autoscaling/group:Group": { always: ["name", "namePrefix"] },
  "aws:autoscaling/policy:Policy": { always: ["autoscalingGroupName", "name"] },
  "aws:appautoscaling/target:Target": { always: ["resourceId", "scalableDimension", "serviceNamespace"] },
  "aws:appautoscaling/policy:Policy": { always: ["name", "resourceId", "scalableDimension", "serviceNamespace"] },
  "aws:ecs/cluster:Cluster": { always: ["name"] },
  "aws:ecs/service:Service": {
    always: ["cluster", "iamRole", "name", "schedulingStrategy"],
    // In place with forceNewDeployment, or between some controllers.
    sometimes: ["capacityProviderStrategies", "deploymentController", "launchType"],
  },
  // Every change is a new revision.
  "aws:ecs/taskDefinition:TaskDefinition": {
    always: [
      "containerDefinitions",
      "cpu",
      "enableFaultInjection",
      "ephemeralStorage",
      "executionRoleArn",
      "family",
      "ipcMode",
      "memory",
      "networkMode",
      "pidMode",
      "placementConstraints",
      "proxyConfiguration",
      "requiresCompatibilities",
      "runtimePlatform",
      "taskRoleArn",
      "volumes",
    ],
  },
  "aws:ecr/repository:Repository": { always: ["encryptionConfigurations", "name"] },
  "aws:lambda/function:Function": {
    always: ["name", "packageType"],
    sometimes: ["capacityProviderConfig", "durableConfig", "publishTo", "tenancyConfig"],
  },
  "aws:lambda/alias:Alias": { always: ["name"], sometimes: ["functionName"] },
  "aws:lambda/permission:Permission": {
    always: [
      "action",
      "eventSourceToken",
      "function",
      "functionUrlAuthType",
      "invokedViaFunctionUrl",
      "principal",
      "principalOrgId",
      "qualifier",
      "sourceAccount",
      "sourceArn",
      "statementId",
      "statementIdPrefix",
    ],
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    always: [
      "eventSourceArn",
      "queues",
      "selfManagedEventSource",
      "startingPosition",
      "startingPositionTimestamp",
      "topics",
    ],
    sometimes: ["amazonManagedKafkaEventSourceConfig", "selfManagedKafkaEventSourceConfig"],
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    always: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    // In place for an application load balancer; for the others by what is added or taken away.
    sometimes: ["secondaryIpsAutoAssignedPerSubnet", "securityGroups", "subnetMappings", "subnets"],
  },
  "aws:lb/targetGroup:TargetGroup": {
    always: ["ipAddressType", "name", "namePrefix", "port", "protocol", "protocolVersion", "targetType", "vpcId"],
    sometimes: ["targetControlPort"],
  },
  "aws:lb/targetGroupAttachment:TargetGroupAttachment": {
    always: ["availabilityZone", "port", "targetGroupArn", "targetId"],
    sometimes: ["quicServerId"],
  },
  "aws:lb/listener:Listener": { always: ["loadBalancerArn"] },
  "aws:lb/listenerCertificate:ListenerCertificate": { always: ["certificateArn", "listenerArn"] },
  "aws:lb/listenerRule:ListenerRule": { always: ["listenerArn"] },
  "aws:route53/zone:Zone": { always: ["delegationSetId", "name"] },
  "aws:route53/record:Record": {
    always: ["name", "zoneId"],
    // Changed as one batch of delete and create at Route 53, or by a new resource, by version.
    sometimes: ["setIdentifier", "type"],
  },
  "aws:route53/healthCheck:HealthCheck": {
    always: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
  },
  "aws:acm/certificate:Certificate": {
    always: [
      "certificateAuthorityArn",
      "domainName",
      "keyAlgorithm",
      "subjectAlternativeNames",
      "validationMethod",
      "validationOptions",
    ],
    sometimes: ["options.export"],
  },
  "aws:acm/certificateValidation:CertificateValidation": { always: ["certificateArn", "validationRecordFqdns"] },
  "aws:cloudfront/distribution:Distribution": { always: ["staging"] },
};
