import type * as pulumi from "@pulumi/pulumi";
import type { EncryptionKey } from "@causeway/data";
import { type Certificate, type HostedZone, weightedEndpointOutputs } from "@causeway/traffic";
import { composeAlarms, composeReleaseAlarms, composeTopic } from "./compose/compose-alarms.ts";
import { composeDashboard, composeEvents, composeMigrationAlarms, eventSourceOf } from "./compose/compose-dashboard.ts";
import { composeData, composeKey } from "./compose/compose-data.ts";
import { composeMigration, type Migration } from "./compose/compose-migration.ts";
import {
  composeCertificates,
  composeDirectEndpoint,
  composeEndpoint,
  composeZone,
  namesOf,
} from "./compose/compose-names.ts";
import { composeNetwork, connectNetworks } from "./compose/compose-network.ts";
import { composeBalancer, composeService } from "./compose/compose-serving.ts";
import type { StackOutputs } from "./outputs.ts";
import { outputsOfSide, type SideParts } from "./outputs/outputs-of-side.ts";
import type { StackSettings } from "./settings.ts";
import { type Place, placeOf, type Side } from "./compose/side.ts";

/** Makes both ends of the migration, and what moves data and traffic from one to the other. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  const places = { source: placeOf("source", settings), target: placeOf("target", settings) };
  const keys = { source: composeKey(places.source), target: composeKey(places.target) };
  const zone = composeZone(places.target);
  const certificates = composeCertificates(places, zone);
  const shared = { zone, certificates, keys };
  const parts = { source: composeSide(places.source, shared), target: composeSide(places.target, shared) };
  return { contractVersion: 1, ...sideOutputs(places, parts), ...composeMove(places, { zone, parts }) };
}

interface Shared {
  readonly zone: HostedZone;
  readonly certificates: Readonly<Record<Side, Certificate>>;
  readonly keys: Readonly<Record<Side, EncryptionKey>>;
}

/** Makes one side: a whole environment, which would serve alone. */
function composeSide(place: Place, { zone, certificates, keys }: Shared): SideParts {
  const { side } = place;
  const key = keys[side];
  const { keyArn } = key;
  const network = composeNetwork(place, keyArn);
  const data = composeData(place, { network, keyArn, readerKeys: readerKeysOf(place, keys) });
  const balancer = composeBalancer(place, network, certificates[side]);
  composeDirectEndpoint(place, zone, balancer.balancer);
  const topic = composeTopic(place, keyArn);
  const releaseAlarms = composeReleaseAlarms(place, balancer.balancer, topic);
  const releaseAlarmNames = releaseAlarms.alarmNames;
  const serving = composeService(place, { network, data, keyArn, ...balancer, alarmNames: releaseAlarmNames });
  const alarms = composeAlarms(place, topic, { data, serving, releaseAlarms });
  return { key, network, data, balancer, topic, releaseAlarmNames, serving, alarms };
}

/** The migration reads the source's login in the target's region. */
function readerKeysOf(
  { side, settings }: Place,
  keys: Shared["keys"],
): Readonly<Record<string, pulumi.Output<string>>> {
  const isRead = side === "source" && settings.source.region !== settings.target.region;
  return isRead ? { [settings.target.region]: keys.target.keyArn } : {};
}

function sideOutputs(
  places: Readonly<Record<Side, Place>>,
  parts: Readonly<Record<Side, SideParts>>,
): Pick<StackOutputs, Side> {
  return { source: outputsOfSide(places.source, parts.source), target: outputsOfSide(places.target, parts.target) };
}

/** Makes what is there once: the way between both sides, the copy of the data, the weights, and the page that shows it all. */
function composeMove(
  places: Readonly<Record<Side, Place>>,
  { zone, parts }: { readonly zone: HostedZone; readonly parts: Readonly<Record<Side, SideParts>> },
): Omit<StackOutputs, Side | "contractVersion"> {
  const { target } = places;
  const { source: from, target: to } = parts;
  const networks = { source: from.network, target: to.network };
  const data = { source: from.data, target: to.data };
  const balancers = { source: from.balancer.balancer, target: to.balancer.balancer };
  const peering = connectNetworks(places, networks);
  const endpoint = composeEndpoint(target, zone, balancers);
  const migration = composeMigration(target, { networks, data, keyArn: to.key.keyArn });
  const migrationAlarms = composeMigrationAlarms(target, to.topic, migration);
  const events = composeEvents(target, to.key.keyArn, to.topic);
  const { dashboardName } = composeDashboard(target, {
    places,
    balancers,
    serving: { source: from.serving, target: to.serving },
    data,
    alarms: { source: from.alarms, target: to.alarms },
    migration,
    migrationAlarmArns: migrationAlarms.alarmArns,
  });
  const { busName, busArn, archiveArn, logGroupName } = events;
  return {
    endpoint: {
      url: `https://${namesOf(target.settings).service}`,
      nameServers: zone.nameServers,
      ...weightedEndpointOutputs(endpoint, zone),
    },
    migration: migrationOutputs(target, migration, {
      peeringConnectionId: peering.connectionId,
      alarmNames: migrationAlarms.alarmNames,
    }),
    events: { busName, busArn, source: eventSourceOf(target.settings), archiveArn, logGroupName },
    dashboardName,
  };
}

function migrationOutputs(
  { environment }: Place,
  { task, validation, switchFunction }: Migration,
  known: Pick<StackOutputs["migration"], "peeringConnectionId" | "alarmNames">,
): StackOutputs["migration"] {
  return {
    region: environment.region,
    ...known,
    taskArn: task.taskArn,
    taskIdentifier: task.taskIdentifier,
    replicationInstanceId: task.replicationInstanceId,
    replicationInstanceArn: task.replicationInstanceArn,
    logGroupName: task.logGroupName,
    validationFunctionArn: validation.functionArn,
    validationFunctionName: validation.functionName,
    validationLogGroupName: validation.logGroupName,
    switchFunctionName: switchFunction.functionName,
  };
}
