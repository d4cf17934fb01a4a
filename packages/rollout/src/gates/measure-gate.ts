import { measureAlarm } from "./measure/measure-alarm.ts";
import { measureDmsValidation } from "./measure/measure-dms-validation.ts";
import { measureDnsShare } from "./measure/measure-dns-share.ts";
import { measureHttp } from "./measure/measure-http.ts";
import { measureJudge } from "./measure/measure-judge.ts";
import { measureMetric } from "./measure/measure-metric.ts";
import { measureReplicationLag } from "./measure/measure-replication-lag.ts";
import { measureS3Replication } from "./measure/measure-s3-replication.ts";
import { measureScript } from "./measure/measure-script.ts";
import { measureTargetHealth } from "./measure/measure-target-health.ts";
import type { Finding, Measurement, MeasureContext } from "./measurement.ts";
import type { Reading, Unreadable } from "./readings.ts";
import type { GateSettings } from "./schema/gate-schema.ts";

/** Concludes from what a port has read. The same gate, reading and times come to the same measurement. */
export function measureGate(gate: GateSettings, reading: Reading | Unreadable, context: MeasureContext): Measurement {
  return { gate: gate.id, at: context.now, ...found(gate, reading, context) };
}

function found(gate: GateSettings, reading: Reading | Unreadable, context: MeasureContext): Finding {
  if (reading.kind === "unreadable") return { outcome: "error", message: `could not be read: ${reading.problem}` };
  if (gate.kind === "alarm" && reading.kind === "alarm") return measureAlarm(gate, reading, context);
  if (gate.kind === "metric" && reading.kind === "metric") return measureMetric(gate, reading, context);
  if (gate.kind === "target-health" && reading.kind === "target-health") return measureTargetHealth(gate, reading);
  if (gate.kind === "replication-lag" && reading.kind === "replication-lag")
    return measureReplicationLag(gate, reading, context);
  if (gate.kind === "s3-replication" && reading.kind === "s3-replication")
    return measureS3Replication(gate, reading, context);
  if (gate.kind === "dms-validation" && reading.kind === "dms-validation")
    return measureDmsValidation(gate, reading, context);
  if (gate.kind === "http" && reading.kind === "http") return measureHttp(gate, reading);
  if (gate.kind === "dns-share" && reading.kind === "dns-share") return measureDnsShare(gate, reading);
  if (gate.kind === "judge" && reading.kind === "judge") return measureJudge(gate, reading, context);
  if (gate.kind === "script" && reading.kind === "script") return measureScript(reading);
  return { outcome: "error", message: `was given what is read for ${reading.kind}, and is ${gate.kind}` };
}
