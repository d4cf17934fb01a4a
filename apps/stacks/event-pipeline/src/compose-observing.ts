import type { EnvironmentContext } from "@causeway/core/component";
import {
  alarmRow,
  Dashboard,
  DatabaseAlarms,
  databaseRow,
  DeadLetterAlarms,
  type EventAlarmTopic,
  FunctionAlarms,
  functionRow,
  RotationAlert,
} from "@causeway/observability";
import type { PipelineData } from "./compose-data.ts";
import type { PipelineProcessing } from "./compose-processing.ts";
import type { StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

/** Makes what tells a person that something is wrong, and shows where. */
export function composeObserving(
  environment: EnvironmentContext,
  {
    settings,
    topic,
    data: { database, login },
    processing: { bus, recorder, objectCreated },
  }: {
    readonly settings: StackSettings;
    readonly topic: EventAlarmTopic;
    readonly data: PipelineData;
    readonly processing: PipelineProcessing;
  },
): Pick<StackOutputs, "alarmNames" | "dashboardName"> {
  const { instanceClass, storageGiB } = settings.database;
  const watched = { environment, topicArn: topic.topicArn };
  const { kind, identifier } = database;
  const sets = [
    new FunctionAlarms("recorder-alarms", {
      ...watched,
      functionName: recorder.functionName,
      deadLetterQueueName: recorder.deadLetterQueueName,
    }),
    new FunctionAlarms("rotation-alarms", {
      ...watched,
      functionName: login.rotationFunctionName,
      deadLetterQueueName: login.deadLetterQueueName,
    }),
    new DatabaseAlarms("database-alarms", { ...watched, database: { kind, identifier, storageGiB }, instanceClass }),
    new DeadLetterAlarms("undelivered-alarms", {
      ...watched,
      queueNames: { "object-created": objectCreated.deadLetterQueueName, results: bus.deadLetterQueueName },
    }),
  ];
  new RotationAlert("rotation-alert", { environment, topic, secretArn: login.secretArn });
  new RotationAlert("admin-rotation-alert", { environment, topic, secretArn: login.adminSecretArn });
  const { dashboardName } = new Dashboard("pipeline", {
    environment,
    rows: [
      alarmRow(sets.flatMap(({ alarmArns }) => alarmArns)),
      functionRow({ title: "Recording of objects", functionName: recorder.functionName }),
      databaseRow({ title: "Database", kind, identifier }),
      functionRow({ title: "Rotation of passwords", functionName: login.rotationFunctionName }),
    ],
  });
  return { alarmNames: sets.flatMap(({ alarmNames }) => alarmNames), dashboardName };
}
