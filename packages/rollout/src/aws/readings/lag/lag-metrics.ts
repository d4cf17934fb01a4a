import { type Replication, lagSources } from "../../../gates/lag-sources.ts";
import type { Unit } from "../../../gates/schema/metric-reference.ts";
import type { SeriesQuestion } from "../series/series-question.ts";

/**
 * Metrics whose values add up to the lag of each kind of replication, and the dimension that names what is behind.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
const metrics: Readonly<Record<Replication, readonly string[]>> = {
  "mysql-replica": ["ReplicaLag"],
  "mariadb-replica": ["ReplicaLag"],
  "postgresql-replica": ["ReplicaLag"],
  "aurora-binlog": ["AuroraBinlogReplicaLag"],
  "aurora-global": ["AuroraGlobalDBReplicationLag"],
  dms: ["CDCLatencySource", "CDCLatencyTarget"],
};

const units: Readonly<Record<"seconds" | "milliseconds", Unit>> = { seconds: "Seconds", milliseconds: "Milliseconds" };

/** Answers the questions for the lag of what replicates: the worst of each period, in the unit that it is published in. */
export function lagQuestions(
  replication: Replication,
  {
    client,
    dimensions,
    window,
  }: Pick<SeriesQuestion, "client" | "window"> & Pick<SeriesQuestion["metric"], "dimensions">,
): readonly SeriesQuestion[] {
  return metrics[replication].map((name) => ({
    client,
    metric: { namespace: replication === "dms" ? "AWS/DMS" : "AWS/RDS", name, dimensions, statistic: "Maximum" },
    unit: units[lagSources[replication].unit],
    window,
  }));
}
