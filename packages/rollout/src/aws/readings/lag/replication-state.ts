import type { ReplicationLagReading } from "../../../gates/readings.ts";

/** Whether replication runs, and in whose words. */
export type ReplicationState = Pick<ReplicationLagReading, "status" | "state">;
