import { boundRoles, readSettings } from "@causeway/program";
import { composeEnvironment } from "./compose-environment.ts";
import { stackSettings } from "./settings.ts";

boundRoles();

export const {
  contractVersion,
  source,
  target,
  peeringConnectionId,
  replication,
  endpoint,
  edge,
  healthCheck,
  rollbackAlarmName,
  rollbackAlarmArn,
  dashboardName,
} = composeEnvironment(readSettings(stackSettings, new URL("../", import.meta.url)));
