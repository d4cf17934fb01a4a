import {
  type DatabaseMigrationServiceClient,
  DescribeReplicationTasksCommand,
  type ReplicationTask,
  StartReplicationTaskCommand,
  StopReplicationTaskCommand,
} from "@aws-sdk/client-database-migration-service";
import { PassingFault } from "../../run/passing-fault.ts";
import type { Finding } from "../../run/traffic-port.ts";
import { isFault, passingOr } from "../faults.ts";

/** A replication task of AWS DMS, as a cut-over starts, watches and stops it. */
export class DmsTask {
  readonly #arn: string;
  readonly #client: DatabaseMigrationServiceClient;

  constructor(arn: string, client: DatabaseMigrationServiceClient) {
    this.#arn = arn;
    this.#client = client;
  }

  async type(): Promise<string | undefined> {
    return (await this.#describe()).MigrationType;
  }

  /** @see https://docs.aws.amazon.com/dms/latest/APIReference/API_ReplicationTask.html */
  async status(): Promise<string> {
    return (await this.#describe()).Status ?? "in no state that DMS tells";
  }

  /** One that never ran begins; one that was stopped goes on where it was. */
  async start(position?: string): Promise<void> {
    const { Status: status, LastFailureMessage: failure = "", StopReason: reason = "" } = await this.#describe();
    if (status === "running" || status === "starting") return;
    if (status === "failed") throw new Error(`The task ${this.#arn} failed: ${oneLine(failure || reason)}`);
    if (status !== "ready" && status !== "stopped") throw this.#inBetween(status);
    await this.#change("Starting", () =>
      this.#client.send(
        new StartReplicationTaskCommand({
          ReplicationTaskArn: this.#arn,
          StartReplicationTaskType: status === "ready" ? "start-replication" : "resume-processing",
          ...(status === "ready" && position !== undefined ? { CdcStartPosition: position } : {}),
        }),
      ),
    );
  }

  async stop(): Promise<void> {
    const status = await this.status();
    if (status === "stopped" || status === "stopping" || status === "failed") return;
    if (status !== "running") throw this.#inBetween(status);
    await this.#change("Stopping", () =>
      this.#client.send(new StopReplicationTaskCommand({ ReplicationTaskArn: this.#arn })),
    );
  }

  /** Whether it has loaded all, and copies changes as they come. */
  async isCopying(): Promise<Finding> {
    const { Status: status = "in no state that DMS tells", ReplicationTaskStats: stats = {} } = await this.#describe();
    if (status !== "running") return { holds: false, message: `The task is ${status}.` };
    const { FullLoadProgressPercent: percent = 0, TablesErrored: errors, TablesLoading = 0, TablesQueued = 0 } = stats;
    if (errors === undefined) return { holds: false, message: "DMS does not say yet how the task's tables are." };
    if (errors > 0) return { holds: false, message: `${errors} tables of the task have failed.` };
    const loading = TablesLoading + TablesQueued;
    const holds = percent === 100 && loading === 0;
    return { holds, message: `The task is running, with ${percent} % loaded and ${loading} tables to load.` };
  }

  #inBetween(status: string | undefined): PassingFault {
    return new PassingFault(`The task ${this.#arn} is ${status ?? "in no state that DMS tells"}.`);
  }

  async #change(doing: string, send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
    } catch (thrown) {
      if (!isFault(thrown, "InvalidResourceStateFault")) throw passingOr(thrown, `${doing} the task ${this.#arn}`);
      throw new PassingFault(`${doing} the task ${this.#arn}: it changes just now.`);
    }
  }

  async #describe(): Promise<ReplicationTask> {
    try {
      const { ReplicationTasks: [task] = [] } = await this.#client.send(
        new DescribeReplicationTasksCommand({
          Filters: [{ Name: "replication-task-arn", Values: [this.#arn] }],
          WithoutSettings: true,
        }),
      );
      if (task !== undefined) return task;
    } catch (thrown) {
      if (!isFault(thrown, "ResourceNotFoundFault")) throw passingOr(thrown, `Reading the task ${this.#arn}`);
    }
    throw new Error(`There is no replication task ${this.#arn}.`);
  }
}

function oneLine(text: string): string {
  return (
    text
      .replaceAll(/[\s\p{C}]+/gu, " ")
      .trim()
      .slice(0, 300) || "DMS does not say why."
  );
}
