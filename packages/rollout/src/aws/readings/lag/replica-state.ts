import {
  type DBInstance,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import { askAws, type Ending, listIn } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import type { ReplicationState } from "./replication-state.ts";

/**
 * Answers whether a replica replicates.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstanceStatusInfo.html
 */
export async function replicaState(client: RDSClient, identifier: string, ending: Ending): Promise<ReplicationState> {
  const action = "rds:DescribeDBInstances";
  const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier });
  const { DBInstances } = await askAws(action, () => client.send(command, ending));
  const [replica] = listIn(action, DBInstances);
  if (replica === undefined) throw new UnreadableError(`${action}: ${identifier} was not found`);
  if (!isReplica(replica)) return { status: `over: ${identifier} is no replica any more`, state: "stopped" };
  const info = replica.StatusInfos?.find(({ StatusType }) => StatusType === "read replication");
  const { Status: status, Normal: isNormal } = info ?? {};
  // RDS says nothing of it while the replica is made, restarts or is promoted.
  if (status === undefined)
    return { status: `not told while ${identifier} is ${replica.DBInstanceStatus}`, state: "unknown" };
  if (status === "replicating") return { status, state: isNormal === true ? "replicating" : "unknown" };
  return { status, state: stopped.has(status) ? "stopped" : "unknown" };
}

/** A replica in the region of its source names it by identifier, one elsewhere by ARN, and one of a cluster as such. */
function isReplica({
  ReadReplicaSourceDBInstanceIdentifier,
  ReadReplicaSourceDBClusterIdentifier,
}: DBInstance): boolean {
  return [ReadReplicaSourceDBInstanceIdentifier, ReadReplicaSourceDBClusterIdentifier].some(
    (source) => source !== undefined && source !== "",
  );
}

/** "replication stop point set" still replicates, up to there. */
const stopped: ReadonlySet<string> = new Set(["replication stop point reached", "error", "stopped", "terminated"]);

/**
 * Answers whether an Aurora cluster is the replica of another database by binary log. Of how that goes RDS says nothing but the
 * lag, which is -1 where it does not.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export async function clusterReplicaState(
  client: RDSClient,
  identifier: string,
  ending: Ending,
): Promise<ReplicationState> {
  const action = "rds:DescribeDBClusters";
  const command = new DescribeDBClustersCommand({ DBClusterIdentifier: identifier });
  const { DBClusters } = await askAws(action, () => client.send(command, ending));
  const [cluster] = listIn(action, DBClusters);
  if (cluster === undefined) throw new UnreadableError(`${action}: ${identifier} was not found`);
  const source = cluster.ReplicationSourceIdentifier;
  if (source === undefined || source === "")
    return { status: `over: ${identifier} is no replica any more`, state: "stopped" };
  if (cluster.Status === "available") return { status: "replicating", state: "replicating" };
  return { status: `not told while ${identifier} is ${cluster.Status}`, state: "unknown" };
}
