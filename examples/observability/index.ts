import { AlarmTopic, EventAlarmTopic, EventBus, EventDelivery, LogGroup } from "@causeway/observability";
import { environmentIn } from "../environment.ts";
import { outputsOf } from "../stack-outputs.ts";
import { watchEverything } from "./alarms.ts";
import { showEverything } from "./dashboard.ts";

const environment = environmentIn("eu-west-1");
const watched = {
  environment,
  data: outputsOf("organization/example-data/dev"),
  traffic: outputsOf("organization/example-traffic/dev"),
  compute: outputsOf("organization/example-compute/dev"),
};
const keyArn = watched.data.text("keyArn");

new LogGroup("batch-logs", { environment, keyArn });

// The migration tells what it does: every event is written down and kept for a replay, and the phases reach a queue.
const bus = new EventBus("events", { environment, source: "zdm.migration.dev", keyArn });
const phases = new EventDelivery("phases", {
  environment,
  busName: bus.busName,
  description: "Phases of the migration, for the team's calendar",
  pattern: { source: ["zdm.migration.dev"], "detail-type": [{ prefix: "Phase" }] },
  consumers: { calendar: { kind: "queue" } },
  keyArn,
});

const topic = new AlarmTopic("alarms", { environment, keyArn, emails: ["on-call@shop.io"] });
// One of its own, since event rules of any account that knows it may publish to it.
const rotationTopic = new EventAlarmTopic("rotations", {
  environment,
  keyArn,
  emails: ["on-call@shop.io"],
});
const { rollback, alarmArns } = watchEverything({
  ...watched,
  topicArn: topic.topicArn,
  rotationTopic,
  queueNames: { record: bus.deadLetterQueueName, phases: phases.deadLetterQueueName },
});
const dashboard = showEverything({ ...watched, alarmArns });

export const rollbackAlarmName = rollback.alarmName;
export const { dashboardName } = dashboard;
export const { busName, logGroupName } = bus;
export const { queueArns } = phases;
