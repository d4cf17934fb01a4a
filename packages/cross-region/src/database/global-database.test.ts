import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { networkOf, sideOf } from "../../test/pair.ts";
import { GlobalDatabase, type GlobalDatabaseArgs } from "./global-database.ts";

type Side = "source" | "target";
type Overrides = Partial<Pick<EnvironmentContext, "lifecycle" | "suffix">>;

const partOf = (side: Side, overrides: Overrides = {}) => ({
  environment: sideOf(side, overrides),
  network: networkOf(side),
  databaseGroupId: `sg-${side}`,
  keyArn: `arn:aws:kms:${side}:123456789012:key/1`,
  instanceClass: "db.r7g.large",
});

function makeDatabase(args: Partial<GlobalDatabaseArgs> = {}, overrides: Overrides = {}) {
  return new GlobalDatabase("orders", {
    source: partOf("source", overrides),
    target: partOf("target", overrides),
    databaseName: "orders",
    credentials: { username: "orders_owner", password: "hunter2" },
    ...args,
  });
}

const clusterOf = async (side: Side, overrides: Overrides = {}) =>
  (await record(() => makeDatabase({}, overrides))).find(`orders-${side}-cluster`);

describe("GlobalDatabase", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes a global cluster with a cluster of two instances in each region", async () => {
    const names = namesOf(await record(() => makeDatabase()));

    expect(names.filter((name) => name.includes(":rds/") && /Cluster\w* /.test(name))).toEqual([
      "aws:rds/cluster:Cluster orders-source-cluster",
      "aws:rds/cluster:Cluster orders-target-cluster",
      "aws:rds/clusterInstance:ClusterInstance orders-source-instance-1",
      "aws:rds/clusterInstance:ClusterInstance orders-source-instance-2",
      "aws:rds/clusterInstance:ClusterInstance orders-target-instance-1",
      "aws:rds/clusterInstance:ClusterInstance orders-target-instance-2",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup orders-source-parameters",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup orders-target-parameters",
      "aws:rds/globalCluster:GlobalCluster orders-global",
    ]);
    expect(names.filter((name) => name.startsWith("causeway:"))).toEqual([
      "causeway:cross-region:GlobalDatabase orders",
      "causeway:data:DatabaseCluster orders-source",
      "causeway:data:DatabaseCluster orders-target",
      "causeway:data:DatabaseLogs orders-source-logs",
      "causeway:data:DatabaseLogs orders-target-logs",
      "causeway:data:MonitoringRole orders-source-monitoring",
      "causeway:data:MonitoringRole orders-target-monitoring",
    ]);
  });

  test("encrypts the whole, which owns the version", async () => {
    const { inputs } = (await record(() => makeDatabase({ engineVersion: "16.9" }))).find("orders-global");

    expect({ ...inputs, tags: undefined }).toEqual({
      globalClusterIdentifier: "migration-orders-global-blue",
      engine: "aurora-postgresql",
      engineVersion: "16.9",
      storageEncrypted: true,
      deletionProtection: false,
      forceDestroy: true,
    });
    expect(inputs.tags).toMatchObject({ Name: "migration-orders-global-blue", Tier: "data" });
  });

  test("leaves it to AWS which version a major one is, and upgrades to one that is written whole", async () => {
    const ignoredWith = async (args: Partial<GlobalDatabaseArgs>) =>
      (await record(() => makeDatabase(args))).find("orders-global").options.ignoreChanges;

    expect(await ignoredWith({})).toEqual(["engineVersion"]);
    expect(await ignoredWith({ engineVersion: "17" })).toEqual(["engineVersion"]);
    expect(await ignoredWith({ engineVersion: "16.9" })).toEqual([]);
  });

  test("begins in the source, which has the users and the database", async () => {
    const { inputs, options } = await clusterOf("source");

    expect(options.provider).toBe("aws-source");
    expect(inputs).toMatchObject({
      globalClusterIdentifier: "orders-global-id",
      masterUsername: "orders_owner",
      masterPasswordWo: { $secret: "hunter2" },
      databaseName: "orders",
      kmsKeyId: "arn:aws:kms:source:123456789012:key/1",
    });
    expect(inputs.sourceRegion).toBeUndefined();
  });

  test("follows in the target without users of its own, with a key of its own", async () => {
    const { inputs, options } = await clusterOf("target");

    expect(options.provider).toBe("aws-target");
    expect(inputs).toMatchObject({
      globalClusterIdentifier: "orders-global-id",
      sourceRegion: "eu-west-1",
      storageEncrypted: true,
      kmsKeyId: "arn:aws:kms:target:123456789012:key/1",
      vpcSecurityGroupIds: ["sg-target"],
    });
    expect(Object.keys(inputs).filter((key) => /master|databaseName/.test(key))).toEqual([]);
  });

  test("makes the target once the source has its instances", async () => {
    const order = (await record(() => makeDatabase())).list.map(([, name]) => name);
    const ofSource = ["orders-source-instance-1", "orders-source-instance-2"].map((name) => order.indexOf(name));

    expect(Math.min(...ofSource)).toBeGreaterThan(0);
    expect(order.indexOf("orders-target-cluster")).toBeGreaterThan(Math.max(...ofSource));
  });

  test.each(["source", "target"] as const)("leaves to a switch-over what it changes, on the %s", async (side) => {
    expect((await clusterOf(side)).options.ignoreChanges).toEqual(
      expect.arrayContaining(["globalClusterIdentifier", "replicationSourceIdentifier", "engineVersion"]),
    );
  });

  test("is hard to lose in a protected environment", async () => {
    const { inputs, options } = (await record(() => makeDatabase({}, { lifecycle: "protected" }))).find(
      "orders-global",
    );

    expect([inputs.deletionProtection, inputs.forceDestroy, options.protect]).toEqual([true, false, true]);
    expect((await clusterOf("target", { lifecycle: "protected" })).options.protect).toBe(true);
  });

  test("gives clusters names of their own in all regions and environments", async () => {
    const namesIn = async (suffix: string) =>
      (await record(() => makeDatabase({}, { suffix }))).resources.flatMap(({ inputs }) =>
        [inputs.clusterIdentifier ?? [], inputs.globalClusterIdentifier ?? [], inputs.name ?? []].flat(),
      );
    const blue = new Set(await namesIn("blue"));
    const shared = (await namesIn("green")).filter((name) => blue.has(name));

    expect(blue).toContain("migration-orders-source-cluster-blue");
    expect(blue).toContain("migration-orders-target-cluster-blue");
    expect([...new Set(shared)]).toEqual(["orders-global-id"]);
  });

  test("answers the host that follows the writer, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeDatabase());

    expect(first.find("orders").outputs).toEqual({
      globalClusterId: "orders-global-id",
      writerHost: "endpoint of orders-global",
    });
    expect(first.made.source.kind).toBe("aurora");
    expect((await record(() => makeDatabase())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeDatabase(), { known: "none" }))).toEqual(namesOf(first));
  });

  test("refuses two clusters of one region", async () => {
    await expect(
      record(() => makeDatabase({ target: { ...partOf("target"), environment: sideOf("source") } })),
    ).rejects.toMatchObject({ code: "cross-region/source-invalid" });
  });

  test.each(["db.t4g.medium", "db.m7g.large", "r7g.large"])(
    "refuses the class %s, which no global database has",
    async (instanceClass) => {
      await expect(
        record(() => makeDatabase({ target: { ...partOf("target"), instanceClass } })),
      ).rejects.toMatchObject({ code: "database/class-invalid" });
    },
  );

  test("refuses a version that AWS no longer makes", async () => {
    await expect(record(() => makeDatabase({ engineVersion: "16.1" }))).rejects.toMatchObject({
      code: "database/version-withdrawn",
    });
  });
});
