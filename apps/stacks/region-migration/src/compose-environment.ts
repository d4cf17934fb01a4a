import { RegionPair } from "@causeway/cross-region";
import type { DatabaseSecret } from "@causeway/data";
import { weightedEndpointOutputs } from "@causeway/traffic";
import type { AlarmSet } from "./compose/alarm-set.ts";
import { composeAlarms } from "./compose/compose-alarms.ts";
import { composeDashboard } from "./compose/compose-dashboard.ts";
import { composeDatabase } from "./compose/database/compose-database.ts";
import type { MovingDatabase } from "./compose/database/moving-database.ts";
import { composeFiles } from "./compose/compose-files.ts";
import { composeNames } from "./compose/compose-names.ts";
import { composeNetworks } from "./compose/compose-network.ts";
import { composeRegions } from "./compose/compose-regions.ts";
import { composeServing } from "./compose/compose-serving.ts";
import { composeTraffic } from "./compose/compose-traffic.ts";
import type { StackOutputs } from "./outputs.ts";
import { outputsOfSide } from "./outputs/outputs-of-side.ts";
import type { StackSettings } from "./settings.ts";
import { eachSide } from "./sides.ts";

/** Makes the application in both regions, and what moves it. The one file that says what is wired to what. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  const pair = new RegionPair({ settings });
  const regions = composeRegions(pair, settings);
  const networks = composeNetworks(regions, settings);
  const names = composeNames(pair, settings);
  const database = composeDatabase(settings, { regions, networks, ports: settings.ports });
  const files = composeFiles(regions, settings);
  const serving = eachSide((side) => composeServing(side, { settings, regions, networks, names, files, database }));
  const traffic = composeTraffic({ settings, regions, usEast1: pair.usEast1(), files, names, serving });
  const alarms = composeAlarms({ settings, regions, database, serving, traffic });
  const dashboard = composeDashboard({ regions, database, serving, traffic, alarms });

  const parts = { regions, networks, names, database, files, serving, alarms };
  const { endpoint, edge } = traffic;
  return {
    contractVersion: 1,
    source: outputsOfSide("source", parts),
    target: outputsOfSide("target", parts),
    peeringConnectionId: networks.peering.connectionId,
    replication: replicationOf(settings, database, alarms.lag),
    endpoint: weightedEndpointOutputs(endpoint, names.zone),
    edge: {
      url: `https://${names.names.service}`,
      distributionId: edge.distributionId,
      distributionArn: edge.distributionArn,
      domainName: edge.domainName,
      filesOf: settings.files.edgeReads,
      accessLogsBucketName: files.buckets.target.accessLogs.bucketName,
    },
    healthCheck: { functionArn: alarms.check.functionArn, functionName: alarms.check.functionName },
    rollbackAlarmName: alarms.rollback.alarmName,
    rollbackAlarmArn: alarms.rollback.alarmArn,
    dashboardName: dashboard.dashboardName,
  };
}

function replicationOf(
  { database: settings }: StackSettings,
  { target, writerHost, globalClusterId, logins, switchFunction }: MovingDatabase,
  lag: readonly AlarmSet[],
): StackOutputs["replication"] {
  return {
    kind: settings.kind,
    role: settings.kind === "rds-replica" ? settings.replica : "secondary",
    writerHost,
    replicaIdentifier: target.endpoint.identifier,
    replicaArn: target.endpoint.arn,
    globalClusterId: globalClusterId ?? "",
    switchFunctionName: switchFunction?.functionName ?? "",
    lagAlarmNames: lag.flatMap(({ alarmNames }) => alarmNames),
    logins: {
      ...(logins.source === undefined ? {} : { source: loginOf(logins.source) }),
      ...(logins.target === undefined ? {} : { target: loginOf(logins.target) }),
    },
  };
}

function loginOf({ secretArn, adminSecretArn, rotationFunctionName }: DatabaseSecret) {
  return { secretArn, adminSecretArn, rotationFunctionName };
}
