import { environmentContext } from "@causeway/core/component";
import { EncryptionKey, type KeyConsumer } from "@causeway/data";
import { EventAlarmTopic } from "@causeway/observability";
import * as aws from "@pulumi/aws";
import { composeData } from "./compose-data.ts";
import { composeEntry } from "./compose-entry.ts";
import { composeFleet } from "./compose-fleets.ts";
import { composeNetwork } from "./compose-network.ts";
import { composeObserving } from "./compose-observing.ts";
import { dataOutputs, entryOutputs, fleetOutputs } from "./outputs-of.ts";
import type { StackOutputs } from "./outputs.ts";
import type { StackSettings } from "./settings.ts";

const services = ["cloudwatch", "events", "lambda", "rds", "secretsmanager", "sns", "sqs", "ssm"] as const;
const consumers: readonly KeyConsumer[] = [
  { kind: "auto-scaling" },
  { kind: "logs" },
  ...services.map((service) => ({ kind: "service", service }) as const),
];

/** Makes both fleets and all that they share. The one file that says what is wired to what. */
export function composeEnvironment(settings: StackSettings): StackOutputs {
  const { region } = settings;
  const provider = new aws.Provider("aws", { region });
  const environment = environmentContext(settings, { region, provider });

  const { keyArn } = new EncryptionKey("key", { environment, description: "Encrypts the fleets' data", consumers });
  const topic = new EventAlarmTopic("alarms", { environment, keyArn, emails: settings.alarms.emails });
  const network = composeNetwork(environment, settings);
  const data = composeData(environment, { settings, network, keyArn });
  const entry = composeEntry(environment, { settings, network });
  const needs = { settings, network, keyArn, topic, data, entry };
  const fleets = {
    blue: composeFleet(environment, "blue", needs),
    green: composeFleet(environment, "green", needs),
  };
  const observing = composeObserving(environment, { ...needs, fleets });

  return {
    contractVersion: 1,
    region,
    ...entryOutputs(settings, entry),
    ...fleetOutputs(settings, fleets),
    ...dataOutputs(data),
    vpcId: network.vpc.vpcId,
    securityGroupIds: {
      loadBalancer: network.groups.loadBalancerGroupId,
      app: network.groups.appGroupId,
      database: network.groups.databaseGroupId,
    },
    keyArn,
    alarmTopicArn: topic.topicArn,
    alarmNames: observing.alarmNames,
    rollbackAlarmName: observing.rollback.alarmName,
    healthCheckLogGroupName: observing.healthCheck.logGroupName,
    dashboardName: observing.dashboard.dashboardName,
  };
}
