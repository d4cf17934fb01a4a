import { environmentContext } from "@causeway/core/component";
import { EncryptionKey, type KeyConsumer } from "@causeway/data";
import { EventAlarmTopic } from "@causeway/observability";
import * as aws from "@pulumi/aws";
import { composeData } from "./compose-data.ts";
import { composeNetwork } from "./compose-network.ts";
import { composeObserving } from "./compose-observing.ts";
import { composeProcessing } from "./compose-processing.ts";
import type { StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

const services = ["cloudwatch", "events", "lambda", "rds", "s3", "secretsmanager", "sns", "sqs", "ssm"] as const;
const consumers: readonly KeyConsumer[] = [
  { kind: "logs" },
  ...services.map((service) => ({ kind: "service", service }) as const),
];

/** Makes the pipeline, from the bucket to the bus. The one file that says what is wired to what. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  const { region } = settings;
  const provider = new aws.Provider("aws", { region });
  const environment = environmentContext(settings, { region, provider });

  const network = composeNetwork(environment, settings);
  const { keyArn } = new EncryptionKey("key", { environment, description: "Encrypts the event pipeline", consumers });
  const topic = new EventAlarmTopic("alarms", { environment, keyArn, emails: settings.alarmEmails });
  const data = composeData(environment, { settings, network, keyArn });
  const processing = composeProcessing(environment, { settings, network, keyArn, data });
  const observing = composeObserving(environment, { settings, topic, data, processing });

  const { bucket, databaseGroupId, database, login, parameters } = data;
  const { bus, eventSource, recorder, objectCreated } = processing;
  return {
    contractVersion: 1,
    region,
    bucketName: bucket.bucketName,
    bucketArn: bucket.bucketArn,
    vpcId: network.vpcId,
    databaseGroupId,
    dbEndpoint: database.host,
    dbPort: database.port,
    dbName: database.databaseName,
    dbInstanceId: database.identifier,
    dbSecretArn: login.secretArn,
    dbAdminSecretArn: login.adminSecretArn,
    parameterStorePrefix: parameters.prefix,
    lambdaFunctionArn: recorder.functionArn,
    lambdaFunctionName: recorder.functionName,
    functionLogGroupName: recorder.logGroupName,
    deadLetterQueueArn: recorder.deadLetterQueueArn,
    eventBusArn: bus.busArn,
    eventBusName: bus.busName,
    eventSource,
    eventArchiveArn: bus.archiveArn,
    eventRuleArn: bus.ruleArn,
    objectCreatedRuleArn: objectCreated.ruleArn,
    monitoringLogGroupName: bus.logGroupName,
    rotationFunctionName: login.rotationFunctionName,
    keyArn,
    alarmTopicArn: topic.topicArn,
    ...observing,
  };
}
