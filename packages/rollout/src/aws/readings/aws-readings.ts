import type { MeasureContext } from "../../gates/measurement.ts";
import type { Reading } from "../../gates/readings.ts";
import type { GateSettings } from "../../gates/schema/gate-schema.ts";
import type { Ending } from "./ask-aws.ts";
import { machineDns } from "./dns/dns-network.ts";
import { readDnsShare } from "./dns/read-dns-share.ts";
import { readHttp } from "./http/read-http.ts";
import { redactedInside } from "./inside-network.ts";
import { readReplicationLag } from "./lag/read-replication-lag.ts";
import type { ReadGate } from "./measure-with.ts";
import { readAlarms } from "./read-alarms.ts";
import { readDmsValidation } from "./read-dms-validation.ts";
import { readJudge, readMetric } from "./read-metric.ts";
import { readS3Replication } from "./read-s3-replication.ts";
import { readTargetHealth } from "./read-target-health.ts";
import type { ReadingEdges, ReadingPlan } from "./reading-edges.ts";
import { readScript } from "./script/read-script.ts";
import { shownText } from "./shown-text.ts";

/**
 * Makes what reads a plan's gates from AWS, from the names of the plan and from outside. It reads only, but for the scripts of the plan.
 *
 * Each reading throws an `UnreadableError` where a part of it is missing, and takes nothing that is not there for nothing wrong;
 * `measureWith` makes measurements of both.
 */
export function awsReadings(plan: ReadingPlan, edges: ReadingEdges): ReadGate {
  const inside = redactedInside(edges.inside, edges.redact);
  return (gate, context, abortSignal) => read(gate, { plan, edges: { ...edges, inside }, context }, { abortSignal });
}

interface Place {
  readonly plan: ReadingPlan;
  readonly edges: ReadingEdges;
  readonly context: MeasureContext;
}

function read(gate: GateSettings, { plan, edges, context }: Place, ending: Ending): Promise<Reading> {
  const { clients, inside, redact, dns = machineDns } = edges;
  switch (gate.kind) {
    case "alarm": {
      const client = clients.cloudWatch(gate.side, plan.regions[gate.side]);
      return readAlarms(client, { names: gate.alarmNames, shown: (text) => shownText(text, redact) }, ending);
    }
    case "metric":
      return readMetric(gate, { plan, clients, context }, ending);
    case "judge":
      return readJudge(gate, { plan, clients, context }, ending);
    case "target-health":
      return readTargetHealth(gate, clients, ending);
    case "replication-lag":
      return readReplicationLag(gate, { plan, clients, inside, context }, ending);
    case "s3-replication":
      return readS3Replication(gate, { plan, clients, context }, ending);
    case "dms-validation":
      return readDmsValidation(gate, { plan, clients, inside, context }, ending);
    case "http":
      return readHttp(gate, ending);
    case "dns-share":
      return readDnsShare(gate, { plan, clients, dns }, ending);
    case "script":
      return readScript(gate, edges, ending);
  }
}
