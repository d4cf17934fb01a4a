import {
  type DatabaseMigrationServiceClient,
  DescribeReplicationInstancesCommand,
  DescribeReplicationTasksCommand,
} from "@aws-sdk/client-database-migration-service";
import { askAws, type Ending, listIn, textIn } from "../ask-aws.ts";
import { endOfArn } from "../region-of.ts";
import { UnreadableError } from "../unreadable-error.ts";
import type { ReplicationState } from "./replication-state.ts";

export interface MigrationTask {
  /** As "running" or "stopped". */
  readonly status: string;
  /** What its metrics are published with. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Reads a task of DMS. Its metrics name the instance by the name that it was given and the task by the end of its ARN.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html
 */
export async function readTask(
  client: DatabaseMigrationServiceClient,
  taskArn: string,
  ending: Ending,
): Promise<MigrationTask> {
  const action = "dms:DescribeReplicationTasks";
  const command = new DescribeReplicationTasksCommand({
    Filters: [{ Name: "replication-task-arn", Values: [taskArn] }],
    // What it leaves out is large, and the settings may hold more than is to be read.
    WithoutSettings: true,
  });
  const { ReplicationTasks } = await askAws(action, () => client.send(command, ending));
  const task = listIn(action, ReplicationTasks).find(({ ReplicationTaskArn }) => ReplicationTaskArn === taskArn);
  if (task === undefined) throw new UnreadableError(`${action}: the task was not found`);
  const instance = await instanceName(client, textIn(action, task.ReplicationInstanceArn), ending);
  return {
    status: textIn(action, task.Status),
    dimensions: { ReplicationInstanceIdentifier: instance, ReplicationTaskIdentifier: endOfArn(taskArn) },
  };
}

async function instanceName(client: DatabaseMigrationServiceClient, arn: string, ending: Ending): Promise<string> {
  const action = "dms:DescribeReplicationInstances";
  const command = new DescribeReplicationInstancesCommand({
    Filters: [{ Name: "replication-instance-arn", Values: [arn] }],
  });
  const { ReplicationInstances } = await askAws(action, () => client.send(command, ending));
  const instance = listIn(action, ReplicationInstances).find(
    ({ ReplicationInstanceArn }) => ReplicationInstanceArn === arn,
  );
  if (instance === undefined) throw new UnreadableError(`${action}: the task's instance was not found`);
  return textIn(action, instance.ReplicationInstanceIdentifier);
}

/** @see https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationTask.html */
export function taskState({ status }: MigrationTask): ReplicationState {
  if (status === "running") return { status, state: "replicating" };
  return { status, state: stopped.has(status) ? "stopped" : "unknown" };
}

const stopped: ReadonlySet<string> = new Set(["stopped", "stopping", "failed", "failed-move", "deleting", "ready"]);
