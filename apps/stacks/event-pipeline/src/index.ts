import { boundRoles, readSettings } from "@causeway/program";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

boundRoles();

export const {
  contractVersion,
  region,
  bucketName,
  bucketArn,
  vpcId,
  databaseGroupId,
  dbEndpoint,
  dbPort,
  dbName,
  dbInstanceId,
  dbSecretArn,
  dbAdminSecretArn,
  parameterStorePrefix,
  lambdaFunctionArn,
  lambdaFunctionName,
  functionLogGroupName,
  deadLetterQueueArn,
  eventBusArn,
  eventBusName,
  eventSource,
  eventArchiveArn,
  eventRuleArn,
  objectCreatedRuleArn,
  monitoringLogGroupName,
  rotationFunctionName,
  keyArn,
  alarmTopicArn,
  alarmNames,
  dashboardName,
} = composeEnvironment(readSettings(stackSettings, new URL("../", import.meta.url)));
