import { describe, expect, it } from "vitest";
import { context, makeGate } from "../../../../test/gates/making.ts";
import {
  awsThatSays,
  byGlobalDatabase,
  byReplica,
  byTask,
  clusterArn,
  every,
  inputOf,
  seconds,
  task,
} from "../../../../test/readings/moved-data.ts";
import { readingWorld } from "../../../../test/readings/reading-world.ts";

describe("the lag of a replica", () => {
  const gate = makeGate("replication-lag", { replication: "mysql-replica", unit: "seconds", max: 5 });
  const told = (StatusInfos: readonly object[], more: object = {}) => ({
    DescribeDBInstances: {
      DBInstances: [
        { ReadReplicaSourceDBInstanceIdentifier: "arn:shop", DBInstanceStatus: "available", StatusInfos, ...more },
      ],
    },
  });
  const info = (Status: string, Normal = true) => ({ StatusType: "read replication", Status, Normal });

  it("is read in the target's region, by its identifier, in seconds", async () => {
    const { read, asked } = readingWorld(awsThatSays(told([info("replicating")]), { ReplicaLag: seconds(1) }), {
      data: byReplica,
    });
    expect(await read(gate)).toMatchObject({
      status: "replicating",
      state: "replicating",
      lag: [{ unit: "Seconds", values: [1, 1, 1] }],
    });
    expect(new Set(asked.map(({ region }) => region))).toEqual(new Set(["eu-central-1"]));
    expect(inputOf(asked, "GetMetricData")).toMatchObject({
      MetricDataQueries: [
        {
          MetricStat: {
            Metric: { Namespace: "AWS/RDS", Dimensions: [{ Name: "DBInstanceIdentifier", Value: "shop-green" }] },
            Stat: "Maximum",
          },
        },
        {},
        {},
      ],
    });
  });

  it.each([
    [[info("replicating")], {}, "successful"],
    [[info("replicating", false)], {}, "inconclusive"],
    [[info("replication stop point set")], {}, "inconclusive"],
    [[info("replication stop point reached")], {}, "failed"],
    [[info("error", false)], {}, "failed"],
    [[info("stopped")], {}, "failed"],
    [[info("terminated")], {}, "failed"],
    [[info("a word of next year")], {}, "inconclusive"],
    [[], { DBInstanceStatus: "rebooting" }, "inconclusive"],
    [[info("replicating")], { ReadReplicaSourceDBInstanceIdentifier: undefined }, "failed"],
    [
      [info("replicating")],
      { ReadReplicaSourceDBInstanceIdentifier: "", ReadReplicaSourceDBClusterIdentifier: "c" },
      "successful",
    ],
  ])("depends on what RDS says of it: %j %j", async (infos, more, outcome) => {
    const { measure } = readingWorld(awsThatSays(told(infos, more), { ReplicaLag: seconds(1) }), { data: byReplica });
    expect((await measure(gate)).outcome).toBe(outcome);
  });

  it.each([
    ["that is unknown", seconds(-1), "inconclusive", "which is no lag"],
    ["in another unit", { unit: "Milliseconds", points: every(1) }, "error", "comes in Milliseconds"],
    ["without points", { unit: "Seconds", points: {} }, "inconclusive", "no point in the window"],
  ])("%s is not taken for none", async (_, metric, outcome, message) => {
    const { measure } = readingWorld(awsThatSays(told([info("replicating")]), { ReplicaLag: metric }), {
      data: byReplica,
    });
    const found = await measure(gate);
    expect([found.outcome, found.message]).toEqual([outcome, expect.stringContaining(message)]);
  });

  it("goes with a heartbeat where there is one, and is unreadable where the heartbeat is", async () => {
    const postgres = makeGate("replication-lag", { replication: "postgresql-replica", unit: "seconds", max: 5 });
    const answer = awsThatSays(told([info("replicating")]), { ReplicaLag: seconds(280) });
    const beat = { writtenAt: context.now - 1500, readAt: context.now };
    const alive = readingWorld(answer, { data: byReplica, inside: { readHeartbeat: async () => beat } });
    expect(await alive.measure(postgres)).toMatchObject({ outcome: "successful", value: 1.5 });
    const readHeartbeat = () => Promise.reject(new Error("no connection with hunter2"));
    const dead = await readingWorld(answer, { data: byReplica, inside: { readHeartbeat } }).measure(postgres);
    expect(dead).toMatchObject({
      outcome: "error",
      message: "could not be read: the heartbeat: no connection with [secret]",
    });
    expect(await readingWorld(answer, { data: byReplica }).measure(postgres)).toMatchObject({
      outcome: "inconclusive",
    });
  });

  it("needs no heartbeat where it means the same whatever the source does", async () => {
    const readHeartbeat = () => Promise.reject(new Error("there is none"));
    const answer = awsThatSays(told([info("replicating")]), { ReplicaLag: seconds(1) });
    const { measure } = readingWorld(answer, { data: byReplica, inside: { readHeartbeat } });
    expect(await measure(gate)).toMatchObject({ outcome: "successful", value: 1 });
  });

  it("is unreadable where there is no such database", async () => {
    const { measure } = readingWorld(awsThatSays({ DescribeDBInstances: { DBInstances: [] } }), { data: byReplica });
    expect((await measure(gate)).message).toContain("shop-green was not found");
  });

  it.each([
    [{ ReplicationSourceIdentifier: "arn:shop", Status: "available" }, "successful"],
    [{ ReplicationSourceIdentifier: "arn:shop", Status: "rebooting" }, "inconclusive"],
    [{ Status: "available" }, "failed"],
  ])("of a cluster is that of its binary log: %j", async (cluster, outcome) => {
    const answers = { DescribeDBClusters: { DBClusters: [cluster] } };
    const { measure, asked } = readingWorld(awsThatSays(answers, { AuroraBinlogReplicaLag: seconds(1) }), {
      data: byReplica,
    });
    const binlog = makeGate("replication-lag", { replication: "aurora-binlog", unit: "seconds", max: 5 });
    expect((await measure(binlog)).outcome).toBe(outcome);
    expect(inputOf(asked, "DescribeDBClusters")).toEqual({ DBClusterIdentifier: "shop-green" });
  });

  it.each([
    ["aurora-global", "milliseconds", byReplica],
    ["dms", "seconds", byReplica],
    ["mysql-replica", "seconds", byTask],
    ["dms", "seconds", { kind: "none" }],
  ] as const)(
    "is unreadable where the gate looks at %s in %s and the plan moves data otherwise",
    async (replication, unit, moved) => {
      const other = makeGate("replication-lag", { replication, unit, max: 5 });
      const { outcome, message } = await readingWorld(awsThatSays({}), { data: moved }).measure(other);
      expect([outcome, message]).toEqual([
        "error",
        expect.stringContaining(`by ${moved.kind}, and the gate looks at ${replication}`),
      ]);
    },
  );
});

describe("the lag of a global database", () => {
  const gate = makeGate("replication-lag", { replication: "aurora-global", unit: "milliseconds", max: 500 });
  const lag = { AuroraGlobalDBReplicationLag: { unit: "Milliseconds", points: every(120) } };
  const member = { DBClusterArn: clusterArn, IsWriter: false, SynchronizationStatus: "connected" };
  const world = (members: readonly object[], Status = "available") =>
    readingWorld(
      awsThatSays({ DescribeGlobalClusters: { GlobalClusters: [{ Status, GlobalClusterMembers: members }] } }, lag),
      {
        data: byGlobalDatabase,
      },
    );

  it("is read of the secondary cluster, in milliseconds", async () => {
    const { measure, asked } = world([{ DBClusterArn: "arn:blue", IsWriter: true }, member]);
    expect(await measure(gate)).toMatchObject({ outcome: "successful", value: 120 });
    expect(inputOf(asked, "GetMetricData")).toMatchObject({
      MetricDataQueries: [
        { MetricStat: { Metric: { Dimensions: [{ Name: "DBClusterIdentifier", Value: "shop-green" }] } } },
        {},
        {},
      ],
    });
  });

  it.each([
    [[], "available", "failed"],
    [[{ ...member, IsWriter: true }], "available", "failed"],
    [[{ ...member, SynchronizationStatus: "pending-resync" }], "available", "failed"],
    [[{ ...member, SynchronizationStatus: undefined }], "available", "inconclusive"],
    [[member], "switching-over", "inconclusive"],
  ])("is not believed of %j while it is %s", async (members, status, outcome) => {
    expect((await world(members, status).measure(gate)).outcome).toBe(outcome);
  });
});

describe("the lag of a task", () => {
  const gate = makeGate("replication-lag", { replication: "dms", unit: "seconds", max: 5 });
  const lag = { CDCLatencySource: seconds(1), CDCLatencyTarget: seconds(2) };

  it("is that of its two parts, named by the instance's name and the end of the task's ARN", async () => {
    const { measure, asked } = readingWorld(awsThatSays(task("running"), lag), { data: byTask });
    expect(await measure(gate)).toMatchObject({ outcome: "successful", value: 3 });
    const Dimensions = [
      { Name: "ReplicationInstanceIdentifier", Value: "shop-replication" },
      { Name: "ReplicationTaskIdentifier", Value: "ABCDEFGH" },
    ];
    expect(inputOf(asked, "GetMetricData")).toMatchObject({
      MetricDataQueries: expect.arrayContaining([
        expect.objectContaining({
          MetricStat: expect.objectContaining({
            Metric: { Namespace: "AWS/DMS", MetricName: "CDCLatencyTarget", Dimensions },
          }),
        }),
      ]),
    });
    expect(inputOf(asked, "DescribeReplicationTasks")).toMatchObject({ WithoutSettings: true });
  });

  it.each([
    ["running", "successful"],
    ["stopped", "failed"],
    ["failed", "failed"],
    ["ready", "failed"],
    ["starting", "inconclusive"],
    [undefined, "error"],
  ])("counts while the task is %s: %s", async (status, outcome) => {
    const { measure } = readingWorld(awsThatSays(task(status), lag), { data: byTask });
    expect((await measure(gate)).outcome).toBe(outcome);
  });

  it.each([
    [{ DescribeReplicationTasks: { ReplicationTasks: [] } }, "the task was not found"],
    [{ DescribeReplicationInstances: { ReplicationInstances: [] } }, "the task's instance was not found"],
  ])("is unreadable without it: %j", async (missing, message) => {
    const { measure } = readingWorld(awsThatSays({ ...task("running"), ...missing }, lag), { data: byTask });
    expect((await measure(gate)).message).toContain(message);
  });
});
