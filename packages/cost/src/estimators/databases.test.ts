import { describe, expect, it } from "vitest";
import { refersTo, resource, unknown } from "../../test/build-graph.ts";
import { told } from "../../test/estimate.ts";

const type = "aws:rds/instance:Instance";
const orders = {
  engine: "postgres",
  instanceClass: "db.r6g.large",
  allocatedStorage: 100,
  storageType: "gp3",
};

describe("instances of RDS", () => {
  it("pay for hours and storage", () => {
    expect(told([resource(type, orders)])).toEqual({
      lines: ["1 × db.r6g.large postgres × 730 h × $0.225 + 100 × GB gp3 × $0.115 = 175.75"],
      missing: [],
    });
  });

  it("in two zones have a price of their own, for storage too", () => {
    expect(told([resource(type, { ...orders, multiAz: true })])).toEqual({
      lines: ["1 × db.r6g.large postgres Multi-AZ × 730 h × $0.45 + 100 × GB gp3 Multi-AZ × $0.23 = 351.5"],
      missing: [],
    });
  });

  it("pay for a public address", () => {
    expect(told([resource(type, { ...orders, publiclyAccessible: true })]).lines).toEqual([
      "1 × db.r6g.large postgres × 730 h × $0.225 + 100 × GB gp3 × $0.115 + 1 × public IPv4 address × 730 h × $0.005 = 179.4",
    ]);
  });

  it("as replicas take engine and size of what they copy", () => {
    const origin = resource(type, orders, { name: "orders" });
    const references = [refersTo("replicateSourceDb", origin)];
    const replica = resource(
      type,
      { instanceClass: "db.r6g.large", storageType: "gp3" },
      { name: "replica", references },
    );
    const line = "1 × db.r6g.large postgres × 730 h × $0.225 + 100 × GB gp3 × $0.115 = 175.75";
    expect(told([origin, replica])).toEqual({ lines: [line, line], missing: [] });
    const alone = resource(type, { instanceClass: "db.r6g.large" });
    expect(told([alone])).toEqual({ lines: [], missing: ["2: its engine is not known"] });
  });

  it.each([
    [{ multiAz: unknown }, ["2: whether it stands by in a second zone is not known"]],
    [{ engine: unknown }, ["2: its engine is not known"]],
  ])("with %j have no price at all", (inputs, missing) => {
    expect(told([resource(type, { ...orders, ...inputs })])).toEqual({ lines: [], missing });
  });

  it.each([
    [{ instanceClass: unknown }, "the instance class is not known"],
    [
      { instanceClass: "db.z9.large" },
      "no price for db.z9.large single postgres, rds instance in us-east-1 in the table",
    ],
  ])("with %j keep their storage", (inputs, why) => {
    expect(told([resource(type, { ...orders, ...inputs })])).toEqual({
      lines: ["100 × GB gp3 × $0.115 = 11.5"],
      missing: [`1: ${why}`],
    });
  });

  it.each([
    [{ allocatedStorage: unknown }, "the size of its storage is not known"],
    [{ storageType: unknown }, "the type of its storage is not known"],
    [{ storageType: undefined }, "no price for gp2 single postgres, rds storage in us-east-1 in the table"],
    [{ storageType: undefined, iops: 3000 }, "no price for io1 single postgres, rds storage in us-east-1 in the table"],
  ])("with %j keep their hours", (inputs, why) => {
    const { storageType, ...rest } = { ...orders, ...inputs };
    const { lines, missing } = told([resource(type, storageType === undefined ? rest : { ...rest, storageType })]);
    expect(lines).toEqual(["1 × db.r6g.large postgres × 730 h × $0.225 = 164.25"]);
    expect(missing).toContain(`1: ${why}`);
  });

  it("say that more speed costs more", () => {
    for (const speed of [{ iops: 12_000 }, { storageThroughput: unknown }])
      expect(told([resource(type, { ...orders, ...speed })]).missing).toEqual([
        "1: no rule for operations and throughput beyond what is included",
      ]);
  });
});

describe("Aurora", () => {
  const cluster = resource("aws:rds/cluster:Cluster", { engine: "aurora-postgresql" });
  const instances = (inputs: Parameters<typeof resource>[1], within = cluster) => [
    within,
    resource("aws:rds/clusterInstance:ClusterInstance", inputs, {
      references: [refersTo("clusterIdentifier", within)],
    }),
  ];
  const byUse = "1: storage, operations and backups of a cluster depend on its use (by use)";

  it("pays for the hours of its instances, by how storage is paid", () => {
    expect(told(instances({ instanceClass: "db.r6g.large" }))).toEqual({
      lines: ["1 × db.r6g.large aurora-postgresql × 730 h × $0.26 = 189.8"],
      missing: [byUse],
    });
    const optimized = resource(cluster.type, { ...cluster.inputs, storageType: "aurora-iopt1" });
    expect(told(instances({ instanceClass: "db.r6g.large" }, optimized)).lines).toEqual([
      "1 × db.r6g.large aurora-postgresql I/O-Optimized × 730 h × $0.338 = 246.74",
    ]);
  });

  it.each([
    [{ instanceClass: unknown }, "1: the instance class is not known"],
    [{ instanceClass: "db.serverless" }, "1: the capacity of a serverless instance follows its load (by use)"],
    [{ instanceClass: "db.r6g.large", engine: unknown }, undefined],
  ])("with instances of %j says what is not known", (inputs, why) => {
    const { lines, missing } = told(instances(inputs));
    expect([lines.length, missing]).toEqual(why === undefined ? [1, [byUse]] : [0, [byUse, why].toSorted(byUseLast)]);
  });

  it("says what its cluster does not", () => {
    const missing = (inputs: Parameters<typeof resource>[1]) =>
      told(instances({ instanceClass: "db.r6g.large" }, resource(cluster.type, inputs))).missing;
    expect(missing({})).toContain("1: its engine is not known");
    expect(missing({ ...cluster.inputs, storageType: unknown })).toContain(
      "1: how the storage of its cluster is paid is not known",
    );
    expect(told([resource("aws:rds/clusterInstance:ClusterInstance", {})]).missing).toEqual([
      "1: its cluster, which says how storage is paid, is not among these resources",
    ]);
    expect(told([resource(cluster.type, { dbClusterInstanceClass: "db.r6g.large" })]).missing).toEqual([
      "1: no rule for clusters of three instances",
    ]);
  });
});

function byUseLast(left: string, right: string): number {
  return Number(left.endsWith("(by use)")) - Number(right.endsWith("(by use)")) || (left < right ? -1 : 1);
}

describe("replication instances", () => {
  const replication = "aws:dms/replicationInstance:ReplicationInstance";

  it("say that the table has no price for them, in one zone or two", () => {
    expect(told([resource(replication, { replicationInstanceClass: "dms.t3.medium", multiAz: true })])).toEqual({
      lines: [],
      missing: ["1: no price for dms.t3.medium multi, dms instance in us-east-1 in the table"],
    });
    expect(
      told([resource(replication, { replicationInstanceClass: "dms.t3.medium", multiAz: unknown })]).missing,
    ).toEqual(["1: its class is not known"]);
  });

  it.each([
    ["dms.t3.medium", 50, false],
    ["dms.t3.medium", 51, true],
    ["dms.r6i.large", 100, false],
    ["dms.r6i.large", 101, true],
    ["dms.r6i.large", unknown, true],
  ])("of %s with %j GB say what storage comes on top: %s", (replicationInstanceClass, allocatedStorage, isMore) => {
    const { missing } = told([resource(replication, { replicationInstanceClass, allocatedStorage })]);
    expect(missing.includes("1: no rule for storage beyond what comes with the instance")).toBe(isMore);
  });
});
