import { lagSources, type Replication } from "../../../gates/lag-sources.ts";
import type { MeasureContext } from "../../../gates/measurement.ts";
import type { ReplicationLagReading } from "../../../gates/readings.ts";
import type { GateOf } from "../../../gates/schema/gate-schema.ts";
import type { DataSettings } from "../../../plan/data-schema.ts";
import type { Ending } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import type { InsideNetwork, ReadingClients, ReadingPlan } from "../reading-edges.ts";
import { endOfArn, regionOf } from "../region-of.ts";
import { readSeries } from "../series/read-series.ts";
import { seriesWindow } from "../series/series-question.ts";
import { globalState } from "./global-state.ts";
import { lagQuestions } from "./lag-metrics.ts";
import { clusterReplicaState, replicaState } from "./replica-state.ts";
import type { ReplicationState } from "./replication-state.ts";
import { readTask, taskState } from "./task-state.ts";

export interface LagPlace {
  readonly plan: Pick<ReadingPlan, "data">;
  readonly clients: Pick<ReadingClients, "cloudWatch" | "databases" | "migrations">;
  readonly inside: InsideNetwork;
  readonly context: MeasureContext;
}

/**
 * Reads how far the target's data is behind, and whether replication runs at all: of a replica and of a global database in the
 * target's region, where their lag is published, of a DMS task in the task's.
 */
export async function readReplicationLag(
  gate: GateOf<"replication-lag">,
  place: LagPlace,
  ending: Ending,
): Promise<ReplicationLagReading> {
  const { clients, inside, context, plan } = place;
  const { region, dimensions, ...state } = await follower(gate.replication, { ...place, data: plan.data }, ending);
  const client = clients.cloudWatch("target", region);
  const window = seriesWindow(gate, context);
  const [lag, heartbeat] = await Promise.all([
    readSeries(lagQuestions(gate.replication, { client, dimensions, window }), ending),
    // Where the lag is the lag whatever the source does, a heartbeat that is missing must not hide it.
    lagSources[gate.replication].idle === "true" ? undefined : inside.readHeartbeat?.(ending.abortSignal),
  ]);
  return { kind: "replication-lag", ...state, lag, ...(heartbeat === undefined ? {} : { heartbeat }) };
}

/** What is behind, where its lag is published and under which dimensions. */
interface Follower extends ReplicationState {
  readonly region: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

async function follower(
  replication: Replication,
  { clients, data }: Pick<LagPlace, "clients"> & { readonly data: DataSettings },
  ending: Ending,
): Promise<Follower> {
  if (data.kind === "rds-replica" && replication === "aurora-binlog") {
    const { replicaIdentifier, region } = data;
    const state = await clusterReplicaState(clients.databases("target", region), replicaIdentifier, ending);
    return { ...state, region, dimensions: { DBClusterIdentifier: replicaIdentifier } };
  }
  if (data.kind === "rds-replica" && replication.endsWith("-replica")) {
    const { replicaIdentifier, region } = data;
    const state = await replicaState(clients.databases("target", region), replicaIdentifier, ending);
    return { ...state, region, dimensions: { DBInstanceIdentifier: replicaIdentifier } };
  }
  if (data.kind === "aurora-global" && replication === "aurora-global") {
    const { globalClusterId, targetClusterArn: clusterArn } = data;
    const region = regionOf(clusterArn);
    const state = await globalState(clients.databases("target", region), { globalClusterId, clusterArn }, ending);
    return { ...state, region, dimensions: { DBClusterIdentifier: endOfArn(clusterArn) } };
  }
  if (data.kind === "dms" && replication === "dms") {
    const region = regionOf(data.taskArn);
    const task = await readTask(clients.migrations("target", region), data.taskArn, ending);
    return { ...taskState(task), region, dimensions: task.dimensions };
  }
  throw new UnreadableError(`the plan moves its data by ${data.kind}, and the gate looks at ${replication}`);
}
