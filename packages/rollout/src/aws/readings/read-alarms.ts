import { AlarmType, DescribeAlarmsCommand, type CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { AlarmReading, AlarmState } from "../../gates/readings.ts";
import { type Ending, readPages, textIn } from "./ask-aws.ts";
import { UnreadableError } from "./unreadable-error.ts";

const action = "cloudwatch:DescribeAlarms";

/**
 * Reads alarms, metric alarms and composite ones, by their names: a hundred at most, which is what one question takes. One that
 * does not exist is not in the answer.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export async function readAlarms(
  client: CloudWatchClient,
  { names, shown }: { readonly names: readonly string[]; readonly shown: (text: string) => string },
  ending: Ending,
): Promise<AlarmReading> {
  const found = await readPages(action, async (token) => {
    const command = new DescribeAlarmsCommand({
      AlarmNames: [...names],
      AlarmTypes: [AlarmType.MetricAlarm, AlarmType.CompositeAlarm],
      ...(token === undefined ? {} : { NextToken: token }),
    });
    const { MetricAlarms = [], CompositeAlarms = [], NextToken } = await client.send(command, ending);
    return { items: [...MetricAlarms, ...CompositeAlarms], next: NextToken };
  });
  return {
    kind: "alarm",
    alarms: found.map(
      ({ AlarmName, StateValue, StateReason = "", StateTransitionedTimestamp, StateUpdatedTimestamp }): AlarmState => ({
        name: textIn(action, AlarmName),
        state: textIn(action, StateValue),
        reason: shown(StateReason),
        // The state is as old as its transition; an update may have changed the reason alone.
        updatedAt: timeIn(StateTransitionedTimestamp ?? StateUpdatedTimestamp),
      }),
    ),
  };
}

function timeIn(time: Date | undefined): number {
  const at = time?.getTime();
  if (at === undefined || Number.isNaN(at)) throw new UnreadableError(`${action}: an alarm has no time`);
  return at;
}
