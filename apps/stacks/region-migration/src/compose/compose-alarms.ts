import { HealthCheckFunction } from "@causeway/compute";
import {
  DatabaseAlarms,
  FunctionAlarms,
  HealthCheckAlarms,
  ReplicationAlarms,
  RollbackAlarm,
  RotationAlert,
} from "@causeway/observability";
import type { AlarmSet } from "./alarm-set.ts";
import type { MovingDatabase } from "./database/moving-database.ts";
import type { Regions } from "./compose-regions.ts";
import type { Serving } from "./compose-serving.ts";
import type { Traffic } from "./compose-traffic.ts";
import type { StackSettings } from "../settings.ts";
import { eachSide, type Side, type Sides } from "../sides.ts";

interface AlarmNeeds {
  readonly settings: StackSettings;
  readonly regions: Regions;
  readonly database: MovingDatabase;
  readonly serving: Sides<Serving>;
  readonly traffic: Traffic;
}

/** Alarms of one side: those that send a cut-over back, and others. */
interface SideAlarms {
  readonly rollback: readonly AlarmSet[];
  readonly others: readonly AlarmSet[];
}

/** What asks by the callers' name. */
interface PublicCheck extends Pick<HealthCheckFunction, "functionArn" | "functionName"> {
  readonly alarms: AlarmSet;
}

export interface Alarms {
  readonly ofSide: Sides<SideAlarms>;
  /** None once the target no longer follows. */
  readonly lag: readonly AlarmSet[];
  readonly check: PublicCheck;
  readonly rollback: RollbackAlarm;
}

/** Makes what tells a person, and the cut-over, that something is wrong. */
export function composeAlarms(needs: AlarmNeeds): Alarms {
  const ofSide = eachSide((side) => composeSide(side, needs));
  const lag = composeLag(needs);
  const check = composeCheck(needs);
  const { environment, topicArn } = needs.regions.target;
  // An alarm of alarms knows those of its own region: what sends the traffic back is how the target does, and callers.
  const rollback = new RollbackAlarm("rollback", {
    environment,
    topicArn,
    alarmNames: [...ofSide.target.rollback, check.alarms].flatMap(({ alarmNames }) => alarmNames),
  });
  return { ofSide, lag, check, rollback };
}

function composeSide(side: Side, needs: AlarmNeeds): SideAlarms {
  const { settings, regions, database, serving } = needs;
  const { environment, topicArn } = regions[side];
  const databaseAlarms = new DatabaseAlarms(`${side}-database-alarms`, {
    environment,
    topicArn,
    database: database[side].watched,
    instanceClass: settings.database.instanceClass,
  });
  return { rollback: [...serving[side].alarms, databaseAlarms], others: watchRotation(side, needs) };
}

/** A rotation that failed is no reason to go back: the old login stays valid. */
function watchRotation(side: Side, { regions, database }: AlarmNeeds): readonly AlarmSet[] {
  const { environment, topic, topicArn } = regions[side];
  const login = database.logins[side];
  if (login === undefined) return [];
  new RotationAlert(`${side}-rotation-alert`, { environment, topic, secretArn: login.secretArn });
  new RotationAlert(`${side}-admin-rotation-alert`, { environment, topic, secretArn: login.adminSecretArn });
  const { rotationFunctionName: functionName, deadLetterQueueName } = login;
  return [new FunctionAlarms(`${side}-rotation-alarms`, { environment, topicArn, functionName, deadLetterQueueName })];
}

/** The series is published in the region of whoever follows. */
function composeLag({ settings, regions: { target }, database: { replication } }: AlarmNeeds): readonly AlarmSet[] {
  if (replication === undefined) return [];
  const { environment, topicArn } = target;
  const { maximumLagSeconds } = settings.database;
  return [new ReplicationAlarms("replication-alarms", { environment, topicArn, replication, maximumLagSeconds })];
}

/** Asks by the name that callers use, and so through the edge whichever side the weights say. */
function composeCheck({
  settings: { domain, healthPath },
  regions: { target },
  traffic: { edge },
}: AlarmNeeds): PublicCheck {
  const { environment, topicArn, keyArn } = target;
  // Once the edge is there.
  const url = edge.distributionArn.apply(() => `https://${domain.name}${healthPath}`);
  const { functionName, functionArn } = new HealthCheckFunction("public-check", { environment, url, keyArn });
  const alarms = new HealthCheckAlarms("public-check-alarms", { environment, topicArn, functionName });
  return { functionName, functionArn, alarms };
}
