import { boundRoles, readSettings } from "@causeway/program";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

boundRoles();

export const {
  contractVersion,
  region,
  url,
  testUrl,
  route53ZoneId,
  route53ZoneName,
  vpcId,
  subnetIds,
  egressAddresses,
  securityGroupIds,
  albArn,
  albDnsName,
  productionListenerArn,
  productionRuleArn,
  testListenerArn,
  testRuleArn,
  targetGroupArn,
  targetGroupGreenArn,
  distributionId,
  distributionDomainName,
  s3BucketName,
  accessLogsBucketName,
  serving,
  keyArn,
  alarmTopicArn,
  alarmNames,
  rollbackAlarmName,
  logGroupNames,
  dashboardName,
} = composeEnvironment(readSettings(stackSettings, new URL("../", import.meta.url)));
