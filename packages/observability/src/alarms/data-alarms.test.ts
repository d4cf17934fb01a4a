import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { record } from "@causeway/testing/components";
import { alarmSetArgs, watchedBy } from "../../test/alarms.ts";
import { DatabaseAlarms, type DatabaseAlarmsArgs } from "./database-alarms.ts";
import { ReplicationAlarms, type WatchedReplication } from "./replication-alarms.ts";

const gib = 2 ** 30;

const recordDatabase = (args: Partial<DatabaseAlarmsArgs> = {}) =>
  record(
    () =>
      new DatabaseAlarms("db", {
        ...alarmSetArgs(),
        database: { kind: "aurora", identifier: "shop" },
        instanceClass: "db.r6g.large",
        ...args,
      }),
  );

const alarmsIn = async (recording: ReturnType<typeof recordDatabase>) => {
  const recorded = await recording;
  const alarms = recorded.list.flatMap(([type, name]) => (type.endsWith(":MetricAlarm") ? name : []));
  return alarms.map((name) => `${name}: ${watchedBy(recorded, name)}`);
};

describe("DatabaseAlarms", () => {
  test("watches a cluster, and its writer by itself", async () => {
    const writer = '{"DBClusterIdentifier":"shop","Role":"WRITER"}';
    const rest = "in 2 of 3 minutes, missing is breaching";

    expect(await alarmsIn(recordDatabase())).toEqual([
      `db-cpu: AWS/RDS CPUUtilization Average {"DBClusterIdentifier":"shop"} > 80 ${rest}`,
      `db-writer-cpu: AWS/RDS CPUUtilization Average ${writer} > 80 ${rest}`,
      `db-connections: AWS/RDS DatabaseConnections Maximum ${writer} > 1268 ${rest}`,
      `db-free-memory: AWS/RDS FreeableMemory Minimum ${writer} < ${16 * gib * 0.05} ${rest}`,
    ]);
  });

  test("watches all instances of a cluster in a global database, where the writer may be in the other", async () => {
    const database = { kind: "aurora", identifier: "shop", isGlobal: true } as const;
    const dimensions = '{"DBClusterIdentifier":"shop"}';
    const rest = "in 2 of 3 minutes, missing is breaching";

    expect(await alarmsIn(recordDatabase({ database }))).toEqual([
      `db-cpu: AWS/RDS CPUUtilization Average ${dimensions} > 80 ${rest}`,
      `db-connections: AWS/RDS DatabaseConnections Maximum ${dimensions} > 1268 ${rest}`,
      `db-free-memory: AWS/RDS FreeableMemory Minimum ${dimensions} < ${16 * gib * 0.05} ${rest}`,
    ]);
  });

  test("watches the storage of an instance too", async () => {
    const dimensions = '{"DBInstanceIdentifier":"shop"}';
    const database = { kind: "instance", identifier: "shop", storageGiB: 100 } as const;
    const rest = "in 2 of 3 minutes, missing is breaching";

    expect(await alarmsIn(recordDatabase({ database }))).toEqual([
      `db-cpu: AWS/RDS CPUUtilization Average ${dimensions} > 80 ${rest}`,
      `db-connections: AWS/RDS DatabaseConnections Maximum ${dimensions} > 1268 ${rest}`,
      `db-free-memory: AWS/RDS FreeableMemory Minimum ${dimensions} < ${16 * gib * 0.05} ${rest}`,
      `db-free-storage: AWS/RDS FreeStorageSpace Minimum ${dimensions} < ${100 * gib * 0.1} ${rest}`,
    ]);
  });

  test("takes what the class does not say", async () => {
    const [, , connections, memory] = await alarmsIn(
      recordDatabase({ instanceClass: "db.serverless", memoryGiB: 4, maxConnections: 500 }),
    );

    expect(connections).toContain("> 400 ");
    expect(memory).toContain(`< ${4 * gib * 0.05} `);
  });

  test("refuses a class whose memory it does not know, before anything is made", async () => {
    await expect(recordDatabase({ instanceClass: "db.serverless" })).rejects.toMatchObject({
      code: "observability/database-class-unknown",
    });
  });
});

describe("ReplicationAlarms", () => {
  const recordReplication = (replication: WatchedReplication, maximumLagSeconds?: number) =>
    record(() => new ReplicationAlarms("data", { ...alarmSetArgs(), replication, maximumLagSeconds }));

  test("names the DMS instance by its readable id and the task by the end of its ARN", async () => {
    const taskArn = pulumi.output("arn:aws:dms:eu-west-1:123456789012:task:ABCDEFGH");
    const recorded = await recordReplication({ kind: "dms", replicationInstanceId: "shop-replication-blue", taskArn });
    const dimensions = JSON.stringify({
      ReplicationInstanceIdentifier: "shop-replication-blue",
      ReplicationTaskIdentifier: "ABCDEFGH",
    });

    for (const [alarm, metric] of [
      ["data-source-lag", "CDCLatencySource"],
      ["data-target-lag", "CDCLatencyTarget"],
    ] as const) {
      expect(watchedBy(recorded, alarm)).toBe(
        `AWS/DMS ${metric} Maximum ${dimensions} > 30 in 2 of 3 minutes, missing is breaching`,
      );
    }
  });

  test("takes -1, with which RDS says that nothing is replicated, for a day", async () => {
    const recorded = await recordReplication({ kind: "rds-replica", replicaIdentifier: "shop-replica" }, 5);

    expect(recorded.find("data-replica-lag").inputs).toMatchObject({ threshold: 5, treatMissingData: "breaching" });
    expect(recorded.find("data-replica-lag").inputs.metricQueries).toEqual([
      expect.objectContaining({ id: "result", expression: "IF(lag < 0, 86400, lag)", returnData: true }),
      {
        id: "lag",
        metric: {
          namespace: "AWS/RDS",
          metricName: "ReplicaLag",
          dimensions: { DBInstanceIdentifier: "shop-replica" },
          period: 60,
          stat: "Maximum",
        },
      },
    ]);
  });

  test("counts the lag of a global database in seconds, which comes in milliseconds", async () => {
    const recorded = await recordReplication({ kind: "aurora-global", secondaryClusterIdentifier: "shop-secondary" });

    expect(recorded.find("data-global-lag").inputs).toMatchObject({ threshold: 30, treatMissingData: "breaching" });
    expect(recorded.find("data-global-lag").inputs.metricQueries).toEqual([
      expect.objectContaining({ expression: "IF(lag < 0, 86400, lag / 1000)" }),
      {
        id: "lag",
        metric: expect.objectContaining({
          metricName: "AuroraGlobalDBReplicationLag",
          dimensions: { DBClusterIdentifier: "shop-secondary" },
        }),
      },
    ]);
  });

  test("is declared while the task is not known", async () => {
    const replication = { kind: "dms", replicationInstanceId: "id", taskArn: "a:task:B" } as const;
    const make = () => new ReplicationAlarms("data", { ...alarmSetArgs(), replication });

    expect((await record(make, { known: "none" })).list).toHaveLength(4);
  });
});
