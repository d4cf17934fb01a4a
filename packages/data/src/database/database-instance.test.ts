import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { DatabaseInstance, type DatabaseInstanceArgs } from "./database-instance.ts";

const keyArn = "arn:aws:mock:eu-test-1:123456789012:key";
const credentials = { username: "orders_owner", password: "hunter2" };

function makeInstance(args: Partial<DatabaseInstanceArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new DatabaseInstance("orders", {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    databaseGroupId: "sg-database",
    keyArn,
    databaseName: "orders",
    instanceClass: "db.m7g.large",
    storageGiB: 100,
    credentials,
    ...args,
  });
}

describe("DatabaseInstance", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeInstance()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup orders-logs-iam-db-auth-error",
      "aws:cloudwatch/logGroup:LogGroup orders-logs-postgresql",
      "aws:cloudwatch/logGroup:LogGroup orders-logs-upgrade",
      "aws:iam/role:Role orders-monitoring-role",
      "aws:iam/rolePolicy:RolePolicy orders-monitoring-write",
      "aws:rds/instance:Instance orders-instance",
      "aws:rds/parameterGroup:ParameterGroup orders-parameters",
      "aws:rds/subnetGroup:SubnetGroup orders-subnets",
      "causeway:data:DatabaseInstance orders",
      "causeway:data:DatabaseLogs orders-logs",
      "causeway:data:MonitoringRole orders-monitoring",
      "pulumi:providers:aws aws",
    ]);
  });

  test("encrypts, logs, backs up, is watched, and stands in the data subnets without a public address", async () => {
    const recorded = await record(() => makeInstance());
    const { tags, ...instance } = recorded.find("orders-instance").inputs;

    expect(instance).toEqual({
      identifier: "migration-orders-instance-blue",
      engine: "postgres",
      engineVersion: "16",
      autoMinorVersionUpgrade: false,
      applyImmediately: true,
      instanceClass: "db.m7g.large",
      multiAz: false,
      dbName: "orders",
      username: "orders_owner",
      passwordWo: { $secret: "hunter2" },
      passwordWoVersion: 1,
      iamDatabaseAuthenticationEnabled: true,
      storageType: "gp3",
      allocatedStorage: 100,
      maxAllocatedStorage: 200,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      port: 5432,
      dbSubnetGroupName: "migration-orders-subnets-blue",
      vpcSecurityGroupIds: ["sg-database"],
      parameterGroupName: "migration-orders-parameters-16-blue",
      enabledCloudwatchLogsExports: ["iam-db-auth-error", "postgresql", "upgrade"],
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: "arn:aws:mock:eu-test-1:123456789012:orders-monitoring-role",
      backupRetentionPeriod: 1,
      deleteAutomatedBackups: true,
      copyTagsToSnapshot: true,
      deletionProtection: false,
      skipFinalSnapshot: true,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
    });
    expect(tags).toMatchObject({ Name: "migration-orders-instance-blue", Tier: "data" });
    expect(recorded.find("orders-subnets").inputs.subnetIds).toEqual(["data-a", "data-b", "data-c"]);
  });

  test("has a standby, a snapshot of a steady name and its backups left behind in a protected environment", async () => {
    const recorded = await record(() => makeInstance({}, { lifecycle: "protected" }));
    const instance = recorded.find("orders-instance");

    expect(instance.inputs).toMatchObject({
      multiAz: true,
      applyImmediately: false,
      backupRetentionPeriod: 14,
      deleteAutomatedBackups: false,
      deletionProtection: true,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "migration-orders-final-blue",
    });
    const protectedOnes = recorded.resources.filter(({ options }) => options.protect).map(({ name }) => name);
    expect(protectedOnes.toSorted()).toEqual([
      "orders-instance",
      "orders-logs-iam-db-auth-error",
      "orders-logs-postgresql",
      "orders-logs-upgrade",
    ]);
  });

  test("has a standby, or none, where that is asked for", async () => {
    const multiAzOf = async (multiAz: boolean, lifecycle: "ephemeral" | "protected") =>
      (await record(() => makeInstance({ multiAz }, { lifecycle }))).find("orders-instance").inputs.multiAz;

    expect(await multiAzOf(true, "ephemeral")).toBe(true);
    expect(await multiAzOf(false, "protected")).toBe(false);
  });

  test("makes its log groups first, named as RDS names them", async () => {
    const recorded = await record(() => makeInstance());
    const { tags: _, ...group } = recorded.find("orders-logs-upgrade").inputs;

    expect(group).toEqual({
      name: "/aws/rds/instance/migration-orders-instance-blue/upgrade",
      retentionInDays: 7,
      kmsKeyId: keyArn,
    });
    expect(recorded.find("orders-instance").options.dependsOn).toEqual(
      expect.arrayContaining(["orders-logs-iam-db-auth-error", "orders-logs-postgresql", "orders-logs-upgrade"]),
    );
  });

  test("takes TLS only, and lets its changes be read where that is asked for", async () => {
    const recorded = await record(() => makeInstance({ logicalReplication: true, engineVersion: "17.6" }));

    expect(recorded.find("orders-parameters").inputs).toMatchObject({
      name: "migration-orders-parameters-17-blue",
      family: "postgres17",
      parameters: expect.arrayContaining([
        { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
        { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
      ]),
    });
    expect(recorded.find("orders-instance").inputs.engineVersion).toBe("17.6");
  });

  test("never sets a rotated password back, tells it to nobody, and leaves its management not to RDS", async () => {
    const recorded = await record(() =>
      makeInstance({ credentials: { ...credentials, password: pulumi.output("hunter2") } }),
    );
    const { inputs, options } = recorded.find("orders-instance");

    expect(options.ignoreChanges).toEqual(["passwordWo", "passwordWoVersion"]);
    expect(inputs).not.toHaveProperty("manageMasterUserPassword");
    expect(JSON.stringify(recorded.resources).match(/hunter2/g)).toHaveLength(1);
  });

  test("lets storage grow as far as is asked for, AWS upgrade, and work at other hours", async () => {
    const windows = { maintenance: "mon:14:00-mon:15:00" };
    const recorded = await record(() => makeInstance({ maxStorageGiB: 1000, autoMinorVersionUpgrade: true, windows }));

    expect(recorded.find("orders-instance").inputs).toMatchObject({
      allocatedStorage: 100,
      maxAllocatedStorage: 1000,
      autoMinorVersionUpgrade: true,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "mon:14:00-mon:15:00",
    });
  });

  test.each([
    [{ engineVersion: "14.7" }, "database/version-withdrawn"],
    [{ engineVersion: "16.6" }, "database/version-withdrawn"],
    [{ engineVersion: "postgres16" }, "database/version-invalid"],
    [{ storageGiB: 5 }, "database/size-invalid"],
    [{ storageGiB: 100, maxStorageGiB: 100 }, "database/size-invalid"],
    [{ instanceClass: "m7g.large" }, "database/class-invalid"],
    [{ databaseName: "order lines" }, "database/name-invalid"],
    [{ port: 22 }, "network/port-forbidden"],
    [{ windows: { backup: "daily" } }, "database/window-invalid"],
  ])("refuses %j with %s before anything is made", async (args, code) => {
    await expect(record(() => makeInstance(args))).rejects.toMatchObject({ code });
  });

  test("refuses a network of one zone", async () => {
    const one = { ...testPlacement(), subnetIds: { ...testPlacement().subnetIds, data: [pulumi.output("data-a")] } };

    await expect(record(() => makeInstance({ network: one }))).rejects.toMatchObject({
      code: "database/zones-too-few",
    });
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeInstance({}, { suffix, lifecycle: "protected" }));
      return resources.flatMap(({ inputs }) =>
        [inputs.name, inputs.identifier, inputs.finalSnapshotIdentifier].filter((name) => name !== undefined),
      );
    };
    const [blue, green] = [await physicalNames("blue"), await physicalNames("green")];

    expect(blue).toHaveLength(8);
    expect(new Set([...blue, ...green]).size).toBe(16);
  });

  test("answers where it is, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeInstance());

    expect(first.find("orders").outputs).toEqual({
      host: "address of orders-instance",
      port: 5432,
      databaseName: "orders",
      identifier: "migration-orders-instance-blue",
      kind: "instance",
      arn: "arn:aws:mock:eu-test-1:123456789012:orders-instance",
      resourceId: "resourceId of orders-instance",
      logGroupNames: [
        "/aws/rds/instance/migration-orders-instance-blue/iam-db-auth-error",
        "/aws/rds/instance/migration-orders-instance-blue/postgresql",
        "/aws/rds/instance/migration-orders-instance-blue/upgrade",
      ],
      parameterGroupName: "migration-orders-parameters-16-blue",
    });
    expect((await record(() => makeInstance())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeInstance(), { known: "none" }))).toEqual(namesOf(first));
  });
});
