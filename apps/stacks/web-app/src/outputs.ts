import type { Declared } from "@causeway/program";
import { z } from "zod";

const text = z.string();
const arn = z.string();
const byTier = z.object({ public: z.array(text), private: z.array(text), data: z.array(text) });

const containers = z.object({
  kind: z.literal("containers").describe("Containers on Fargate."),
  ecrRepositoryUrl: text.describe("Where images are pushed to and pulled from."),
  ecrRepositoryName: text.describe("The same by name."),
  ecsClusterName: text.describe("Cluster of the service."),
  ecsClusterArn: arn.describe("The same, as policies name it."),
  ecsServiceName: text.describe("Service that ECS releases blue/green."),
  ecsServiceArn: arn.describe("The same, as policies name it."),
  taskDefinitionArn: arn.describe("Task definition of the first release: later ones begin with its family."),
  taskRoleArn: arn.describe("What the application may do; whoever registers a task definition passes it."),
  executionRoleArn: arn.describe("What starts the tasks; passed likewise."),
});

const instances = z.object({
  kind: z.literal("instances").describe("Instances of EC2."),
  autoScalingGroupName: text.describe("Fleet behind the blue target group."),
  launchTemplateId: text.describe("What its instances are started from."),
  instanceRoleName: text.describe("What its instances may do."),
});

/** Outputs of this stack, for whatever deploys into it and releases versions. A change that breaks a reader raises the version. */
export const stackOutputs = z.object({
  contractVersion: z.literal(1),
  region: text.describe("AWS region of all that follows, but the edge."),
  url: text.describe("Where callers find the service."),
  testUrl: text.describe("Where testers find the next release, before it has any traffic."),
  route53ZoneId: text.describe("Zone that holds the service's name."),
  route53ZoneName: text.describe("The same by name."),
  vpcId: text.describe("Network of the service."),
  subnetIds: byTier.describe("Subnets, one for each zone."),
  egressAddresses: z
    .array(text)
    .describe("Public addresses from which the service is seen, for allow lists of partners."),
  securityGroupIds: z
    .object({ loadBalancer: text, app: text, database: text })
    .describe("Groups of balancer, application, and a database that takes from the application."),
  albArn: arn.describe("Balancer."),
  albDnsName: text.describe("The balancer's own name: it answers the edge and testers only."),
  productionListenerArn: arn.describe("Listener for callers."),
  productionRuleArn: arn.describe("Rule of it that divides requests among blue and green."),
  testListenerArn: arn.describe("Listener for testers."),
  testRuleArn: arn.describe("Rule of it that shows the next release."),
  targetGroupArn: arn.describe("Target group of blue, where the first version is."),
  targetGroupGreenArn: arn.describe("Target group of green."),
  distributionId: text.describe("Distribution of CloudFront, for invalidations."),
  distributionDomainName: text.describe("CloudFront's own name for it."),
  s3BucketName: text.describe("Bucket of the files that the edge serves."),
  accessLogsBucketName: text.describe("Bucket of the access logs of balancer and edge."),
  serving: z.discriminatedUnion("kind", [containers, instances]).describe("What serves."),
  keyArn: arn.describe("Key that encrypts volumes, images, files, logs and messages."),
  alarmTopicArn: arn.describe("Topic that alarms are told to."),
  alarmNames: z.array(text).describe("Every alarm of the service."),
  rollbackAlarmName: text.describe("The one alarm that sends a release back."),
  logGroupNames: z.array(text).describe("Logs of the network and of the containers."),
  dashboardName: text.describe("Dashboard of the service."),
});

export type StackOutputs = Declared<z.output<typeof stackOutputs>>;
