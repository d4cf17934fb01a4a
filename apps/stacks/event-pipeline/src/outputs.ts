import type { Declared } from "@causeway/program";
import { z } from "zod";

const text = z.string();
const arn = z.string();

/** Outputs of this stack, for whatever deploys into it and sends objects. A change that breaks a reader raises the version. */
export const stackOutputs = z.object({
  contractVersion: z.literal(1),
  region: text.describe("AWS region of all that follows."),
  bucketName: text.describe("Bucket that objects are put into."),
  bucketArn: arn.describe("The same, as policies name it."),
  vpcId: text.describe("Network of function and database."),
  databaseGroupId: text.describe("Security group of the database, which admits its clients one by one."),
  dbEndpoint: text.describe("Host of the database; a failover keeps it."),
  dbPort: z.number().describe("TCP port of the database."),
  dbName: text.describe("Name of the database within the instance."),
  dbInstanceId: text.describe("DBInstanceIdentifier, as metrics name it."),
  dbSecretArn: arn.describe("Secret with the login of the application; it rotates."),
  dbAdminSecretArn: arn.describe("Secret with the login of the admin; it rotates."),
  parameterStorePrefix: text.describe("Path below which the settings are, as /shop-events/prod."),
  lambdaFunctionArn: arn.describe("Function that records objects."),
  lambdaFunctionName: text.describe("The same by name."),
  functionLogGroupName: text.describe("Its log."),
  deadLetterQueueArn: arn.describe("Queue of events that it failed at for good."),
  eventBusArn: arn.describe("Bus that tells how each object went."),
  eventBusName: text.describe("The same by name."),
  eventSource: text.describe("Source of every event on it."),
  eventArchiveArn: arn.describe("Archive from which its events can be sent again."),
  eventRuleArn: arn.describe("Rule that writes its events down."),
  objectCreatedRuleArn: arn.describe("Rule on the account's default bus that brings S3's events to the function."),
  monitoringLogGroupName: text.describe("Log of every event of the bus."),
  rotationFunctionName: text.describe("Function that rotates the database's passwords."),
  keyArn: arn.describe("Key that encrypts all of this."),
  alarmTopicArn: arn.describe("Topic that alarms are told to."),
  alarmNames: z.array(text).describe("Every alarm of the pipeline."),
  dashboardName: text.describe("Dashboard of the pipeline."),
});

export type StackOutputs = Declared<z.output<typeof stackOutputs>>;
