import type { Unit } from "./schema/metric-reference.ts";

/*
 * What ports answer when a gate is looked at: what AWS says, and nothing concluded. Times are epoch milliseconds.
 */

/** Points of one metric, in any order, as GetMetricData answers them: a time and a value at each index. */
export interface Series {
  readonly unit: Unit;
  readonly periodSeconds: number;
  /** When each point's period begins. */
  readonly timestamps: readonly number[];
  readonly values: readonly number[];
}

export interface AlarmReading {
  readonly kind: "alarm";
  /** Those of the gate's alarms that exist. */
  readonly alarms: readonly AlarmState[];
}

export interface AlarmState {
  readonly name: string;
  /** OK, ALARM or INSUFFICIENT_DATA. */
  readonly state: string;
  readonly reason: string;
  readonly updatedAt: number;
}

export interface MetricReading {
  readonly kind: "metric";
  readonly points: Series;
  /** Where the gate names a metric of requests. */
  readonly requests?: Series;
}

export interface TargetHealthReading {
  readonly kind: "target-health";
  readonly groups: readonly TargetGroupHealth[];
}

/** Targets of a group by their state; those that drain or are not used have left it. */
export interface TargetGroupHealth {
  readonly targetGroupArn: string;
  readonly healthy: number;
  readonly unhealthy: number;
  /** Registered, and not checked yet. */
  readonly initial: number;
  /** Not checked: health checks are off for them. */
  readonly unavailable: number;
}

export interface ReplicationLagReading {
  readonly kind: "replication-lag";
  /** Whether it runs, in the words of AWS. */
  readonly status: string;
  readonly state: "replicating" | "stopped" | "unknown";
  /** Parts of the lag, which add up: one; of DMS two, CDCLatencySource and CDCLatencyTarget. */
  readonly lag: readonly Series[];
  readonly heartbeat?: Heartbeat;
}

/** A row that is written on the source again and again, read on the target. */
export interface Heartbeat {
  /** By the source's clock. */
  readonly writtenAt: number;
  readonly readAt: number;
}

export interface S3ReplicationReading {
  readonly kind: "s3-replication";
  /** OperationsPendingReplication. */
  readonly pending: Series;
  /** OperationsFailedReplication. */
  readonly failed: Series;
  /** ReplicationLatency. */
  readonly latency?: Series;
  /** Where the gate names a batch job. */
  readonly batch?: BatchJob;
}

export interface BatchJob {
  /** As "Active" or "Complete". */
  readonly status: string;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
}

export interface DmsValidationReading {
  readonly kind: "dms-validation";
  /** As "running" or "stopped". */
  readonly taskStatus: string;
  readonly tables: readonly ValidatedTable[];
  /** Rows in the target's table of changes that could not be applied. */
  readonly applyExceptions: number;
  /**
   * Where the gate asks for zero pending: CDCIncomingChanges, CDCChangesMemorySource and -Target, CDCChangesDiskSource and
   * -Target, CDCLatencyTarget.
   */
  readonly pending?: readonly Series[];
}

export interface ValidatedTable {
  /** Schema and table, as `public.orders`. */
  readonly name: string;
  /** TableState, as "Table completed". */
  readonly loadState: string;
  /** ValidationState, as "Validated". */
  readonly validationState: string;
  readonly pending: number;
  readonly failed: number;
  readonly suspended: number;
}

export interface HttpReading {
  readonly kind: "http";
  readonly answers: readonly HttpAnswer[];
}

/** One request: what came back, or why nothing did. */
export interface HttpAnswer {
  readonly status?: number;
  readonly latencyMs: number;
  /** Whether the text that the gate asks for is in it. */
  readonly hasText?: boolean;
  readonly problem?: string;
}

export interface DnsShareReading {
  readonly kind: "dns-share";
  /** Percent of the answers that the weights give to the target. */
  readonly expectedPercent: number;
  readonly source: number;
  readonly target: number;
  /** Answers that lead to neither side. */
  readonly other: number;
  /** Questions to which no answer came. */
  readonly unanswered: number;
}

export interface JudgeReading {
  readonly kind: "judge";
  /** By the name of the metric. */
  readonly metrics: Readonly<Record<string, BothSides>>;
}

export interface BothSides {
  readonly source: Series;
  readonly target: Series;
}

export interface ScriptReading {
  readonly kind: "script";
  /** Absent when it was ended by a signal, or for its time. */
  readonly exitCode?: number;
  /** Last line that it wrote; without secrets. */
  readonly output?: string;
}

/** The port could not find out. */
export interface Unreadable {
  readonly kind: "unreadable";
  /** Why; without secrets. */
  readonly problem: string;
}

export type Reading =
  | AlarmReading
  | MetricReading
  | TargetHealthReading
  | ReplicationLagReading
  | S3ReplicationReading
  | DmsValidationReading
  | HttpReading
  | DnsShareReading
  | JudgeReading
  | ScriptReading;
