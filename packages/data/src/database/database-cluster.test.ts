import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { DatabaseCluster, type DatabaseClusterArgs } from "./database-cluster.ts";

const keyArn = "arn:aws:mock:eu-test-1:123456789012:key";
const credentials = { username: "orders_owner", password: "hunter2" };

function makeCluster(args: Partial<DatabaseClusterArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new DatabaseCluster("orders", {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    databaseGroupId: "sg-database",
    keyArn,
    databaseName: "orders",
    instanceClass: "db.r7g.large",
    credentials,
    ...args,
  });
}

/** A secondary takes its users, and the name of its database, from the primary. */
function makeSecondary() {
  const { credentials: _, ...args } = {
    credentials,
    environment: testEnvironment(),
    network: testPlacement(),
    databaseGroupId: "sg-database",
    keyArn,
    databaseName: "orders",
    instanceClass: "db.r7g.large",
    globalClusterId: "global-1",
  };
  return new DatabaseCluster("orders", args);
}

describe("DatabaseCluster", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeCluster()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup orders-logs-iam-db-auth-error",
      "aws:cloudwatch/logGroup:LogGroup orders-logs-instance",
      "aws:cloudwatch/logGroup:LogGroup orders-logs-postgresql",
      "aws:iam/role:Role orders-monitoring-role",
      "aws:iam/rolePolicy:RolePolicy orders-monitoring-write",
      "aws:rds/cluster:Cluster orders-cluster",
      "aws:rds/clusterInstance:ClusterInstance orders-instance-1",
      "aws:rds/clusterInstance:ClusterInstance orders-instance-2",
      "aws:rds/clusterParameterGroup:ClusterParameterGroup orders-parameters",
      "aws:rds/subnetGroup:SubnetGroup orders-subnets",
      "causeway:data:DatabaseCluster orders",
      "causeway:data:DatabaseLogs orders-logs",
      "causeway:data:MonitoringRole orders-monitoring",
      "pulumi:providers:aws aws",
    ]);
  });

  test("encrypts, logs, backs up and stands in the data subnets behind the database's group", async () => {
    const recorded = await record(() => makeCluster());
    const { tags, ...cluster } = recorded.find("orders-cluster").inputs;

    expect(cluster).toEqual({
      clusterIdentifier: "migration-orders-cluster-blue",
      engine: "aurora-postgresql",
      engineVersion: "16",
      autoMinorVersionUpgrade: false,
      applyImmediately: true,
      databaseName: "orders",
      masterUsername: "orders_owner",
      masterPasswordWo: { $secret: "hunter2" },
      masterPasswordWoVersion: 1,
      iamDatabaseAuthenticationEnabled: true,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      port: 5432,
      dbSubnetGroupName: "migration-orders-subnets-blue",
      vpcSecurityGroupIds: ["sg-database"],
      dbClusterParameterGroupName: "migration-orders-parameters-16-blue",
      enabledCloudwatchLogsExports: ["iam-db-auth-error", "instance", "postgresql"],
      backupRetentionPeriod: 1,
      deleteAutomatedBackups: true,
      copyTagsToSnapshot: true,
      deletionProtection: false,
      skipFinalSnapshot: true,
      preferredBackupWindow: "02:00-03:00",
      preferredMaintenanceWindow: "sun:04:00-sun:05:00",
    });
    expect(tags).toMatchObject({ Name: "migration-orders-cluster-blue", Tier: "data" });
    expect(recorded.find("orders-subnets").inputs.subnetIds).toEqual(["data-a", "data-b", "data-c"]);
  });

  test("protects what must live, and leaves a snapshot of a steady name and the backups behind", async () => {
    const recorded = await record(() => makeCluster({}, { lifecycle: "protected" }));
    const cluster = recorded.find("orders-cluster");

    expect(cluster.inputs).toMatchObject({
      applyImmediately: false,
      backupRetentionPeriod: 14,
      deleteAutomatedBackups: false,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "migration-orders-final-blue",
    });
    const protectedOnes = recorded.resources.filter(({ options }) => options.protect).map(({ name }) => name);
    expect(protectedOnes.toSorted()).toEqual([
      "orders-cluster",
      "orders-instance-1",
      "orders-instance-2",
      "orders-logs-iam-db-auth-error",
      "orders-logs-instance",
      "orders-logs-postgresql",
    ]);
    const ephemeral = await record(() => makeCluster());
    expect(ephemeral.resources.filter(({ options }) => options.protect)).toEqual([]);
  });

  test("makes the first instance before the others, watched and without a public address", async () => {
    const recorded = await record(() => makeCluster({ readers: 2 }));
    const { tags: _, ...instance } = recorded.find("orders-instance-1").inputs;

    expect(instance).toEqual({
      identifier: "migration-orders-instance-1-blue",
      clusterIdentifier: "migration-orders-cluster-blue",
      engine: "aurora-postgresql",
      instanceClass: "db.r7g.large",
      dbSubnetGroupName: "migration-orders-subnets-blue",
      autoMinorVersionUpgrade: false,
      applyImmediately: true,
      promotionTier: 0,
      copyTagsToSnapshot: true,
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: "arn:aws:mock:eu-test-1:123456789012:orders-monitoring-role",
    });
    expect(recorded.find("orders-instance-1").options.dependsOn).toEqual([]);
    for (const [reader, promotionTier] of [
      ["orders-instance-2", 1],
      ["orders-instance-3", 2],
    ] as const) {
      expect(recorded.find(reader).inputs.promotionTier).toBe(promotionTier);
      expect(recorded.find(reader).options.dependsOn).toEqual(["orders-instance-1"]);
    }
  });

  test("makes its log groups first, named as RDS names them", async () => {
    const recorded = await record(() => makeCluster({}, { lifecycle: "protected" }));
    const { tags: _, ...group } = recorded.find("orders-logs-postgresql").inputs;

    expect(group).toEqual({
      name: "/aws/rds/cluster/migration-orders-cluster-blue/postgresql",
      retentionInDays: 365,
      kmsKeyId: keyArn,
    });
    expect(recorded.find("orders-cluster").options.dependsOn).toEqual(
      expect.arrayContaining(["orders-logs-iam-db-auth-error", "orders-logs-instance", "orders-logs-postgresql"]),
    );
  });

  test("takes TLS only, and lets its changes be read where that is asked for", async () => {
    const parametersOf = async (args: Partial<DatabaseClusterArgs>) =>
      (await record(() => makeCluster(args))).find("orders-parameters").inputs;

    expect(await parametersOf({})).toMatchObject({
      family: "aurora-postgresql16",
      parameters: expect.arrayContaining([{ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" }]),
    });
    expect((await parametersOf({ logicalReplication: true })).parameters).toEqual(
      expect.arrayContaining([{ name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" }]),
    );
  });

  test("gives another major version a parameter group of its own name", async () => {
    const recorded = await record(() => makeCluster({ engineVersion: "17.5" }));

    expect(recorded.find("orders-parameters").inputs).toMatchObject({
      name: "migration-orders-parameters-17-blue",
      family: "aurora-postgresql17",
    });
    expect(recorded.find("orders-cluster").inputs.engineVersion).toBe("17.5");
  });

  test("lets AWS upgrade, listen elsewhere and work at other hours only where that is asked for", async () => {
    const windows = { backup: "12:00-13:00", maintenance: "mon:14:00-mon:15:00" };
    const recorded = await record(() => makeCluster({ autoMinorVersionUpgrade: true, port: 6432, windows }));

    expect(recorded.find("orders-cluster").inputs).toMatchObject({
      autoMinorVersionUpgrade: true,
      port: 6432,
      preferredBackupWindow: "12:00-13:00",
      preferredMaintenanceWindow: "mon:14:00-mon:15:00",
    });
    expect(recorded.find("orders-instance-2").inputs.autoMinorVersionUpgrade).toBe(true);
  });

  test("never sets a rotated password back, and tells it to nobody", async () => {
    const recorded = await record(() =>
      makeCluster({ credentials: { ...credentials, password: pulumi.output("hunter2") } }),
    );

    expect(recorded.find("orders-cluster").options.ignoreChanges).toEqual([
      "masterPasswordWo",
      "masterPasswordWoVersion",
    ]);
    expect(JSON.stringify(recorded.resources).match(/hunter2/g)).toHaveLength(1);
  });

  test("as the primary of a global database leaves membership and version to that", async () => {
    const recorded = await record(() => makeCluster({ globalClusterId: "global-1" }));
    const { inputs, options } = recorded.find("orders-cluster");

    expect(inputs).toMatchObject({ globalClusterIdentifier: "global-1", masterUsername: "orders_owner" });
    expect(options.ignoreChanges).toEqual([
      "masterPasswordWo",
      "masterPasswordWoVersion",
      "globalClusterIdentifier",
      "replicationSourceIdentifier",
      "engineVersion",
    ]);
  });

  test("as a secondary of a global database has no users and no database of its own", async () => {
    const { inputs } = (await record(() => makeSecondary())).find("orders-cluster");

    expect(Object.keys(inputs).filter((key) => /master|databaseName/.test(key))).toEqual([]);
    expect(inputs).toMatchObject({ globalClusterIdentifier: "global-1", storageEncrypted: true, kmsKeyId: keyArn });
  });

  test("names the primary's region where it is a secondary, and no region elsewhere", async () => {
    const sourceRegionOf = async (args: Partial<DatabaseClusterArgs>) =>
      (await record(() => makeCluster(args))).find("orders-cluster").inputs.sourceRegion;

    expect(await sourceRegionOf({ globalClusterId: "global-1", sourceRegion: "us-east-1" })).toBe("us-east-1");
    expect(await sourceRegionOf({ globalClusterId: "global-1" })).toBeUndefined();
  });

  test.each([
    [{ engineVersion: "14.7" }, "database/version-withdrawn"],
    [{ engineVersion: "latest" }, "database/version-invalid"],
    [{ readers: 16 }, "database/size-invalid"],
    [{ readers: 0.5 }, "database/size-invalid"],
    [{ instanceClass: "db.serverless" }, "database/class-invalid"],
    [{ databaseName: "order-lines" }, "database/name-invalid"],
    [{ credentials: { ...credentials, username: "admin" } }, "database/name-invalid"],
    [{ port: 80 }, "database/port-invalid"],
    [{ windows: { backup: "04:30-05:30" } }, "database/window-invalid"],
  ])("refuses %j with %s before anything is made", async (args, code) => {
    await expect(record(() => makeCluster(args))).rejects.toMatchObject({ code });
  });

  test("refuses a network of one zone, and to be without users outside of a global database", async () => {
    const one = { ...testPlacement(), subnetIds: { ...testPlacement().subnetIds, data: [pulumi.output("data-a")] } };
    await expect(record(() => makeCluster({ network: one }))).rejects.toMatchObject({ code: "database/zones-too-few" });
    await expect(
      record(() => {
        const { credentials: _, ...args } = { credentials, environment: testEnvironment(), network: testPlacement() };
        const rest = { databaseGroupId: "sg-1", keyArn, databaseName: "orders", instanceClass: "db.r7g.large" };
        return new DatabaseCluster("orders", { ...args, ...rest });
      }),
    ).rejects.toMatchObject({ code: "database/credentials-missing" });
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeCluster({}, { suffix, lifecycle: "protected" }));
      return resources.flatMap(({ inputs }) =>
        [inputs.name, inputs.identifier, inputs.finalSnapshotIdentifier].filter((name) => name !== undefined),
      );
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(9);
    expect(new Set([...blue, ...green]).size).toBe(18);
  });

  test("answers where it is, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeCluster());

    expect(first.find("orders").outputs).toEqual({
      host: "endpoint of orders-cluster",
      readerHost: "readerEndpoint of orders-cluster",
      port: 5432,
      databaseName: "orders",
      identifier: "migration-orders-cluster-blue",
      kind: "aurora",
      arn: "arn:aws:mock:eu-test-1:123456789012:orders-cluster",
      resourceId: "clusterResourceId of orders-cluster",
      clusterMembers: ["migration-orders-instance-1-blue", "migration-orders-instance-2-blue"],
      logGroupNames: [
        "/aws/rds/cluster/migration-orders-cluster-blue/iam-db-auth-error",
        "/aws/rds/cluster/migration-orders-cluster-blue/instance",
        "/aws/rds/cluster/migration-orders-cluster-blue/postgresql",
      ],
    });
    expect((await record(() => makeCluster())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeCluster(), { known: "none" }))).toEqual(namesOf(first));
  });
});
