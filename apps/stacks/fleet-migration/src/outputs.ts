import type { Declared } from "@causeway/program";
import { z } from "zod";

const text = z.string();
const arn = z.string();

/** What a cut-over needs to know of the way to both colours. */
const entry = z.object({
  url: text.describe("What callers ask for."),
  testPort: z.number().describe("Port of the same name that shows green to testers."),
  recordName: text.describe("Name of the service in DNS."),
  route53ZoneId: text.describe("Zone that holds it."),
  albArn: arn.describe("Balancer."),
  albArnSuffix: text.describe("The same, as metrics name it."),
  albDnsName: text.describe("Its own name, which no certificate holds."),
  productionListenerArn: arn.describe("Listener on 443."),
  productionRuleArn: arn.describe("Its rule, whose weights a cut-over moves."),
  testListenerArn: arn.describe("Listener for testers."),
  testRuleArn: arn.describe("Its rule."),
  blueTargetGroupArn: arn.describe("Targets of blue."),
  blueTargetGroupArnSuffix: text.describe("The same, as metrics name it."),
  greenTargetGroupArn: arn.describe("Targets of green."),
  greenTargetGroupArnSuffix: text.describe("The same, as metrics name it."),
  accessLogsBucketName: text.describe("Bucket with the balancer's access logs."),
});

/** Which fleet has which colour, and which of them is to get the traffic. */
const fleets = z.object({
  sourceColour: z.enum(["blue", "green"]).describe("Colour that the traffic comes from."),
  targetColour: z.enum(["blue", "green"]).describe("Colour that it moves to."),
  autoScalingGroupName: text.describe("Fleet that the traffic moves to."),
  blueAutoScalingGroupName: text.describe("Fleet of blue."),
  greenAutoScalingGroupName: text.describe("Fleet of green."),
  instanceRoleArns: z.object({ blue: arn, green: arn }).describe("Roles of the instances, by colour."),
});

/** Where the data is, and who may log in by which secret. */
const data = z.object({
  rdsEndpoint: text.describe("Host of the database; a failover keeps it."),
  rdsPort: z.number().describe("TCP port of the database."),
  rdsDatabaseName: text.describe("Name of the database within the instance."),
  rdsInstanceId: text.describe("DBInstanceIdentifier, as metrics name it."),
  databaseLogGroupNames: z.array(text).describe("Logs of the database."),
  dbSecretArn: arn.describe("Secret with the login of the application; it rotates."),
  dbAdminSecretArn: arn.describe("Secret with the login of the admin; it rotates."),
  rotationFunctionName: text.describe("Function that rotates both."),
  rotationLogGroupName: text.describe("Log of the rotation."),
  parameterStorePrefix: text.describe("Path below which the application finds its settings."),
});

/** Outputs of this stack, for whatever deploys into it and moves traffic over. A change that breaks a reader raises the version. */
export const stackOutputs = z.object({
  contractVersion: z.literal(1),
  region: text.describe("AWS region of all that follows."),
  ...entry.shape,
  ...fleets.shape,
  ...data.shape,
  vpcId: text.describe("Network of all that runs."),
  securityGroupIds: z.object({ loadBalancer: text, app: text, database: text }).describe("Who may talk to whom."),
  keyArn: arn.describe("Key that encrypts all of this."),
  alarmTopicArn: arn.describe("Topic that alarms are told to."),
  alarmNames: z.object({ blue: z.array(text), green: z.array(text), shared: z.array(text) }).describe("By colour."),
  rollbackAlarmName: text.describe("On while anything speaks against the colour that the traffic moves to."),
  healthCheckLogGroupName: text.describe("Log of the check of the service's name."),
  dashboardName: text.describe("Dashboard of the migration."),
});

export type EntryOutputs = Declared<z.output<typeof entry>>;
export type FleetOutputs = Declared<z.output<typeof fleets>>;
export type DataOutputs = Declared<z.output<typeof data>>;
export type StackOutputs = Declared<z.output<typeof stackOutputs>>;
