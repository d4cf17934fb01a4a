import { DescribeGlobalClustersCommand, type RDSClient } from "@aws-sdk/client-rds";
import { askAws, type Ending, listIn } from "../ask-aws.ts";
import { UnreadableError } from "../unreadable-error.ts";
import type { ReplicationState } from "./replication-state.ts";

const action = "rds:DescribeGlobalClusters";

/**
 * Answers whether a cluster follows the writer of its global database.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_GlobalClusterMember.html
 */
export async function globalState(
  client: RDSClient,
  { globalClusterId, clusterArn }: { readonly globalClusterId: string; readonly clusterArn: string },
  ending: Ending,
): Promise<ReplicationState> {
  const command = new DescribeGlobalClustersCommand({ GlobalClusterIdentifier: globalClusterId });
  const { GlobalClusters } = await askAws(action, () => client.send(command, ending));
  const [global] = listIn(action, GlobalClusters);
  if (global === undefined) throw new UnreadableError(`${action}: ${globalClusterId} was not found`);
  const member = listIn(action, global.GlobalClusterMembers).find(({ DBClusterArn }) => DBClusterArn === clusterArn);
  if (member === undefined)
    return { status: "over: the cluster is no member of the global database", state: "stopped" };
  if (member.IsWriter === true) return { status: "over: the cluster is the writer", state: "stopped" };
  // A cluster that has not been told of says nothing; while a switchover runs, members are between their roles.
  const { SynchronizationStatus: status } = member;
  if (global.Status !== "available")
    return { status: `${status}, and the global database ${global.Status}`, state: "unknown" };
  if (status === "connected") return { status, state: "replicating" };
  return status === "pending-resync"
    ? { status, state: "stopped" }
    : { status: "without a status of its synchronization", state: "unknown" };
}
