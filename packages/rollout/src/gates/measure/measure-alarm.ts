import type { Finding, MeasureContext, Outcome } from "../measurement.ts";
import type { AlarmReading, AlarmState } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";

/**
 * Looks at alarms: each must be OK. INSUFFICIENT_DATA is not: new alarms begin there, and those that have lost their metric end
 * there.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function measureAlarm(gate: GateOf<"alarm">, reading: AlarmReading, { now }: MeasureContext): Finding {
  const samples = gate.alarmNames.length;
  for (const outcome of worstFirst) {
    const names = gate.alarmNames.filter((name) => outcomeOf(alarmNamed(reading, name)) === outcome);
    const first = names[0];
    if (first === undefined) continue;
    const more = names.length > 1 ? `, and so are ${names.length - 1} more` : "";
    return {
      outcome,
      samples,
      value: names.length,
      limit: 0,
      message: `${told(first, alarmNamed(reading, first), now)}${more}`,
    };
  }
  return { outcome: "successful", samples, value: 0, limit: 0, message: `${samples} of ${samples} alarms are OK` };
}

const worstFirst: readonly Outcome[] = ["failed", "error", "inconclusive"];

function alarmNamed({ alarms }: AlarmReading, name: string): AlarmState | undefined {
  return alarms.find((alarm) => alarm.name === name);
}

function outcomeOf(alarm: AlarmState | undefined): Outcome {
  switch (alarm?.state) {
    case "OK":
      return "successful";
    case "ALARM":
      return "failed";
    case "INSUFFICIENT_DATA":
      return "inconclusive";
    default:
      return "error";
  }
}

function told(name: string, alarm: AlarmState | undefined, now: number): string {
  if (alarm === undefined) return `${name} does not exist`;
  const { state, reason, updatedAt } = alarm;
  return `${name} is ${state} for ${Math.round((now - updatedAt) / 1000)} s: ${reason}`;
}
