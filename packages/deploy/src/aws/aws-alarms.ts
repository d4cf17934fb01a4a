import {
  AlarmType,
  CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from "@aws-sdk/client-cloudwatch";
import type { AlarmPort, AlarmReading } from "../soak/soak-ports.ts";
import { type AwsSetting, clientsByRegion, inBatches, timeLimit } from "./aws-clients.ts";

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html */
const namesPerRequest = 100;

/** Reads alarms, also composite ones. Takes the permission `cloudwatch:DescribeAlarms` and nothing else. */
export function awsAlarms(setting: AwsSetting = {}): AlarmPort {
  const client = clientsByRegion(setting, (config) => new CloudWatchClient(config));
  return async (names) => {
    const wanted = names.map((given) => ({ given, ...alarmIn(given) }));
    const readings = new Map<string, AlarmReading>();
    const limit = timeLimit(setting);
    for (const [region, alarms] of Map.groupBy(wanted, (alarm) => alarm.region)) {
      const found = await readAlarms(client(region), [...new Set(alarms.map(({ name }) => name))], limit);
      for (const { given, name } of alarms) {
        const reading = found.get(name);
        if (reading !== undefined) readings.set(given, reading);
      }
    }
    return readings;
  };
}

function alarmIn(text: string): { readonly name: string; readonly region: string | undefined } {
  const [, region, name] = /^arn:[^:]+:cloudwatch:([^:]+):\d*:alarm:(.+)$/u.exec(text) ?? [];
  return { name: name ?? text, region };
}

async function readAlarms(
  client: CloudWatchClient,
  names: readonly string[],
  limit: ReturnType<typeof timeLimit>,
): Promise<ReadonlyMap<string, AlarmReading>> {
  const found = new Map<string, AlarmReading>();
  for (const batch of inBatches(names, namesPerRequest)) {
    const query = { AlarmNames: [...batch], AlarmTypes: [AlarmType.MetricAlarm, AlarmType.CompositeAlarm] };
    for await (const { MetricAlarms = [], CompositeAlarms = [] } of paginateDescribeAlarms({ client }, query, limit))
      for (const alarm of [...MetricAlarms, ...CompositeAlarms]) found.set(alarm.AlarmName ?? "", readingOf(alarm));
  }
  return found;
}

function readingOf({
  StateValue,
  StateTransitionedTimestamp: moved,
  StateUpdatedTimestamp,
}: MetricAlarm | CompositeAlarm): AlarmReading {
  return { state: stateOf(StateValue), since: moved ?? StateUpdatedTimestamp };
}

/** A word that is not known is no quiet. */
function stateOf(value: string | undefined): AlarmReading["state"] {
  return value === "OK" || value === "ALARM" ? value : "INSUFFICIENT_DATA";
}
