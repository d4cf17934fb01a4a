/** What replicates, as far as its lag goes. */
export const replications = [
  "mysql-replica",
  "mariadb-replica",
  "postgresql-replica",
  "aurora-binlog",
  "aurora-global",
  "dms",
] as const;

export type Replication = (typeof replications)[number];

interface LagSource {
  readonly unit: "seconds" | "milliseconds";
  /**
   * What the lag does while the source writes nothing. `true`: it is the lag. `climbs`: it is the age of the last transaction,
   * so that an idle source, as one that is frozen, looks minutes behind. `resets`: it is 0, as it is when the reader is stuck.
   */
  readonly idle: "true" | "climbs" | "resets";
}

/**
 * How each kind of replication publishes its lag.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.Monitoring.html ReplicaLag, in seconds
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.Replication.ReadReplicas.Monitor.html climbing
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html milliseconds
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Monitoring.html CDCLatencySource and CDCLatencyTarget
 */
export const lagSources: Readonly<Record<Replication, LagSource>> = {
  "mysql-replica": { unit: "seconds", idle: "true" },
  "mariadb-replica": { unit: "seconds", idle: "true" },
  "postgresql-replica": { unit: "seconds", idle: "climbs" },
  "aurora-binlog": { unit: "seconds", idle: "true" },
  "aurora-global": { unit: "milliseconds", idle: "true" },
  dms: { unit: "seconds", idle: "resets" },
};
