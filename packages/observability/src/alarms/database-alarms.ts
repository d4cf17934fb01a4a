import type * as pulumi from "@pulumi/pulumi";
import { AlarmSet, type AlarmSetArgs } from "./alarm-set.ts";
import { classMemoryGiB, maxConnectionsOf } from "./database-class.ts";
import type { AlarmPlan } from "./metric-alarm.ts";

export interface DatabaseAlarmsArgs extends AlarmSetArgs {
  readonly database: WatchedDatabase;
  /** As `db.r6g.large`: says how much memory there is, and how many connections the database takes. */
  readonly instanceClass: string;
  /** In GiB, for a class that has no memory of its own, as `db.serverless`: of its smallest capacity. @default that of the class */
  readonly memoryGiB?: number | undefined;
  /** Where the parameter group says another number. @default PostgreSQL's for that memory */
  readonly maxConnections?: number | undefined;
  /** @default 80 */
  readonly maximumCpuPercent?: number | undefined;
}

/** What `identifier` names in CloudWatch; a cluster's storage grows by itself, an instance's can run out. */
export type WatchedDatabase =
  | {
      readonly kind: "aurora";
      readonly identifier: pulumi.Input<string>;
      /** Whether it is one cluster of a global database, which may have no writer, and get one later. @default false */
      readonly isGlobal?: boolean | undefined;
    }
  | { readonly kind: "instance"; readonly identifier: pulumi.Input<string>; readonly storageGiB: number };

/**
 * Watches a PostgreSQL database, and of a cluster the writer, which is the one that has no twin; in a global database, where
 * the writer moves from one cluster to the other, all instances.
 * Makes: 4 alarms: for a cluster CPU of all and of the writer, connections, memory; for an instance CPU, connections,
 * memory, storage. 3 for a cluster of a global database: CPU, connections, memory.
 *
 * @throws UserError `observability/database-class-unknown` for a class whose memory is not known.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 */
export class DatabaseAlarms extends AlarmSet {
  constructor(name: string, args: DatabaseAlarmsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("causeway:observability:DatabaseAlarms", name, { ...args, plans: plansOf(args), opts });
  }
}

const bytesPerGiB = 2 ** 30;

function plansOf({ database, maximumCpuPercent = 80, ...args }: DatabaseAlarmsArgs): readonly AlarmPlan[] {
  const memoryGiB = args.memoryGiB ?? classMemoryGiB(args.instanceClass);
  const series = seriesOf(database);
  return [
    ...(hasWriter(database) ? [cpu("cpu", clusterSeries(database.identifier), maximumCpuPercent)] : []),
    cpu(hasWriter(database) ? "writer-cpu" : "cpu", series, maximumCpuPercent),
    connections(series, args.maxConnections ?? maxConnectionsOf(memoryGiB)),
    freeMemory(series, memoryGiB),
    ...(database.kind === "instance" ? [freeStorage(database)] : []),
  ];
}

type DatabaseSeries = ReturnType<typeof seriesOf>;

function hasWriter(database: WatchedDatabase): boolean {
  return database.kind === "aurora" && database.isGlobal !== true;
}

function seriesOf(database: WatchedDatabase) {
  const { kind, identifier } = database;
  if (kind === "instance") return { namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: identifier } } as const;
  return hasWriter(database)
    ? ({ namespace: "AWS/RDS", dimensions: { DBClusterIdentifier: identifier, Role: "WRITER" } } as const)
    : clusterSeries(identifier);
}

function clusterSeries(identifier: pulumi.Input<string>) {
  return { namespace: "AWS/RDS", dimensions: { DBClusterIdentifier: identifier } } as const;
}

function cpu(
  part: "cpu" | "writer-cpu",
  series: DatabaseSeries | ReturnType<typeof clusterSeries>,
  percent: number,
): AlarmPlan {
  return {
    part,
    description: `The database uses more than ${percent}% of its CPU. Find the statement in Performance Insights; move no traffic to a side whose database is there already.`,
    watch: { ...series, name: "CPUUtilization", statistic: "Average" },
    limit: { above: percent },
    missingData: "breaching",
  };
}

/** One connection too many is refused: at four fifths there is still time. */
function connections(series: DatabaseSeries, most: number): AlarmPlan {
  const above = Math.floor(most * 0.8);
  return {
    part: "connections",
    description: `More than ${above} of about ${most} connections are taken. While two versions serve, both hold pools: shrink them, or put a proxy before the database, before more tasks start.`,
    watch: { ...series, name: "DatabaseConnections", statistic: "Maximum" },
    limit: { above },
    missingData: "breaching",
  };
}

function freeMemory(series: DatabaseSeries, memoryGiB: number): AlarmPlan {
  return {
    part: "free-memory",
    description: `Less than a twentieth of the database's ${memoryGiB} GiB of memory is free. It will soon swap or be restarted: end what holds it, or take a larger class.`,
    watch: { ...series, name: "FreeableMemory", statistic: "Minimum" },
    limit: { below: memoryGiB * bytesPerGiB * 0.05 },
    missingData: "breaching",
  };
}

function freeStorage({ identifier, storageGiB }: Extract<WatchedDatabase, { kind: "instance" }>): AlarmPlan {
  return {
    part: "free-storage",
    description: `Less than a tenth of the ${storageGiB} GiB of storage is free. A replication slot that nobody reads keeps all write-ahead log: look there first, then add storage.`,
    watch: {
      namespace: "AWS/RDS",
      name: "FreeStorageSpace",
      dimensions: { DBInstanceIdentifier: identifier },
      statistic: "Minimum",
    },
    limit: { below: storageGiB * bytesPerGiB * 0.1 },
    missingData: "breaching",
  };
}
