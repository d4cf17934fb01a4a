import type { EnvironmentContext } from "@causeway/core/component";
import { testEnvironment } from "@causeway/testing/components";
import type { Recorded } from "@causeway/testing";
import type { AlarmSetArgs } from "../src/alarms/alarm-set.ts";

export const topicArn = "arn:aws:sns:eu-west-1:123456789012:alarms";

/** What every set of alarms is given. Call it inside `record`. */
export function alarmSetArgs(overrides: Partial<EnvironmentContext> = {}): AlarmSetArgs {
  return { environment: testEnvironment(overrides), topicArn };
}

/** What an alarm watches, from where on, and what silence means: `AWS/ECS CPUUtilization Average {…} > 80, missing …`. */
export function watchedBy(recorded: Recorded<unknown>, name: string): string {
  const { inputs } = recorded.find(name);
  const comparison = inputs.comparisonOperator === "GreaterThanThreshold" ? ">" : "<";
  const minutes = `${String(inputs.datapointsToAlarm)} of ${String(inputs.evaluationPeriods)}`;
  const watched =
    inputs.metricQueries === undefined
      ? [
          inputs.namespace,
          inputs.metricName,
          inputs.statistic ?? inputs.extendedStatistic,
          JSON.stringify(inputs.dimensions),
        ]
      : [JSON.stringify(inputs.metricQueries)];
  const limit = `${comparison} ${String(inputs.threshold)} in ${minutes} minutes, missing is ${String(inputs.treatMissingData)}`;
  return `${watched.join(" ")} ${limit}`;
}
