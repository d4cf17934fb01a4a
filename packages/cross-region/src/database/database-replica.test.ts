import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { networkOf, sideOf, sourceDatabase } from "../../test/pair.ts";
import { DatabaseReplica, type DatabaseReplicaArgs } from "./database-replica.ts";

const keyArn = "arn:aws:kms:us-east-1:123456789012:key/1";

type Overrides = Partial<Pick<EnvironmentContext, "lifecycle" | "suffix">>;

function makeReplica(args: Partial<DatabaseReplicaArgs> = {}, overrides: Overrides = {}) {
  return new DatabaseReplica("orders-replica", {
    environment: sideOf("target", overrides),
    network: networkOf("target"),
    databaseGroupId: "sg-database",
    keyArn,
    source: sourceDatabase(),
    role: "replica",
    instanceClass: "db.m7g.large",
    maxStorageGiB: 200,
    ...args,
  });
}

const instanceOf = async (args: Partial<DatabaseReplicaArgs> = {}, overrides: Overrides = {}) =>
  (await record(() => makeReplica(args, overrides))).find("orders-replica-instance");

describe("DatabaseReplica", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeReplica()))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup orders-replica-logs-iam-db-auth-error",
      "aws:cloudwatch/logGroup:LogGroup orders-replica-logs-postgresql",
      "aws:cloudwatch/logGroup:LogGroup orders-replica-logs-upgrade",
      "aws:iam/role:Role orders-replica-monitoring-role",
      "aws:iam/rolePolicy:RolePolicy orders-replica-monitoring-write",
      "aws:rds/instance:Instance orders-replica-instance",
      "aws:rds/parameterGroup:ParameterGroup orders-replica-parameters",
      "aws:rds/subnetGroup:SubnetGroup orders-replica-subnets",
      "causeway:cross-region:DatabaseReplica orders-replica",
      "causeway:data:DatabaseLogs orders-replica-logs",
      "causeway:data:MonitoringRole orders-replica-monitoring",
      "pulumi:providers:aws aws-target",
    ]);
  });

  test("replicates the source by its ARN, encrypted with a key of its own region, and has what a promotion needs", async () => {
    const { tags, ...instance } = (await instanceOf()).inputs;

    expect(instance).toEqual({
      identifier: "migration-orders-replica-instance-blue",
      replicateSourceDb: "arn:aws:rds:eu-west-1:123456789012:db:orders",
      autoMinorVersionUpgrade: false,
      applyImmediately: true,
      instanceClass: "db.m7g.large",
      multiAz: false,
      iamDatabaseAuthenticationEnabled: true,
      storageType: "gp3",
      maxAllocatedStorage: 200,
      storageEncrypted: true,
      kmsKeyId: keyArn,
      port: 5432,
      dbSubnetGroupName: "migration-orders-replica-subnets-blue",
      vpcSecurityGroupIds: ["sg-database"],
      parameterGroupName: "migration-orders-replica-parameters-16-blue",
      enabledCloudwatchLogsExports: ["iam-db-auth-error", "postgresql", "upgrade"],
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: "arn:aws:mock:eu-test-1:123456789012:orders-replica-monitoring-role",
      backupRetentionPeriod: 1,
      deleteAutomatedBackups: true,
      copyTagsToSnapshot: true,
      deletionProtection: false,
      skipFinalSnapshot: true,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:04:00-sun:05:00",
    });
    expect(tags).toMatchObject({ Name: "migration-orders-replica-instance-blue", Tier: "data" });
  });

  test.each(["replica", "promoted"] as const)("has nothing that only a source has, as %s", async (role) => {
    const { inputs } = await instanceOf({ role });
    const ofSources = ["allocatedStorage", "dbName", "engine", "engineVersion", "password", "passwordWo", "username"];

    expect(Object.keys(inputs).filter((key) => ofSources.includes(key))).toEqual([]);
  });

  test("stands in the data subnets of the target, with parameters for the source's major version", async () => {
    const recorded = await record(() => makeReplica({ engineVersion: "17.6", logicalReplication: true }));
    const parameters = recorded.find("orders-replica-parameters").inputs;

    expect(recorded.find("orders-replica-subnets").inputs.subnetIds).toEqual([
      "target-data-a",
      "target-data-b",
      "target-data-c",
    ]);
    expect(parameters).toMatchObject({ family: "postgres17", name: "migration-orders-replica-parameters-17-blue" });
    expect(JSON.stringify(parameters.parameters)).toContain("rds.logical_replication");
  });

  test("puts everything on the target's provider, and makes its log groups first", async () => {
    const { resources, find } = await record(() => makeReplica());
    const made = resources.filter(({ type }) => type.startsWith("aws:"));

    expect(made.filter(({ options }) => options.provider !== "aws-target")).toEqual([]);
    expect(find("orders-replica-instance").options.dependsOn).toEqual(
      expect.arrayContaining(["orders-replica-logs-postgresql"]),
    );
  });

  describe("promotion", () => {
    test("is nothing that a difference brings about while it is a replica", async () => {
      expect((await instanceOf()).options.ignoreChanges).toEqual(["replicateSourceDb"]);
    });

    test("is refused to be taken back: once the state has no source, it was promoted", async () => {
      const source = { ...sourceDatabase(), arn: pulumi.output("") };

      await expect(record(() => makeReplica({ source }))).rejects.toMatchObject({ code: "cross-region/role-invalid" });
      await expect(record(() => makeReplica({ source, role: "promoted" }))).resolves.toBeDefined();
    });

    test("does not come of a role that is none", async () => {
      const role: DatabaseReplicaArgs["role"] = JSON.parse('"primary"');

      await expect(record(() => makeReplica({ role }))).rejects.toMatchObject({ code: "cross-region/role-invalid" });
    });

    test("drops the source where it is said, and that is a difference", async () => {
      const { inputs, options } = await instanceOf({ role: "promoted" });

      expect(inputs.replicateSourceDb).toBeUndefined();
      expect(options.ignoreChanges).toEqual([]);
    });

    test("changes nothing else in an ephemeral environment", async () => {
      const { replicateSourceDb: _, ...before } = (await instanceOf()).inputs;

      expect((await instanceOf({ role: "promoted" })).inputs).toEqual(before);
    });

    test("gives the admin a password of its own, once, and not before", async () => {
      const passwordOf = async (role: "replica" | "promoted") => {
        const { passwordWo, passwordWoVersion } = (await instanceOf({ role, adminPassword: "new" })).inputs;
        return [passwordWo, passwordWoVersion];
      };

      expect(await passwordOf("replica")).toEqual([undefined, undefined]);
      expect(await passwordOf("promoted")).toEqual([{ $secret: "new" }, 1]);
    });

    test("leaves the final snapshot, which a replica cannot have, to a promoted database", async () => {
      const snapshotOf = async (role: "replica" | "promoted") => {
        const { skipFinalSnapshot, finalSnapshotIdentifier } = (await instanceOf({ role }, { lifecycle: "protected" }))
          .inputs;
        return [skipFinalSnapshot, finalSnapshotIdentifier];
      };

      expect(await snapshotOf("replica")).toEqual([true, undefined]);
      expect(await snapshotOf("promoted")).toEqual([false, "migration-orders-replica-final-blue"]);
    });
  });

  test("has a standby and backups before it is promoted, and is hard to lose, in a protected environment", async () => {
    const { inputs, options } = await instanceOf({}, { lifecycle: "protected" });

    expect(options.protect).toBe(true);
    expect(inputs).toMatchObject({
      multiAz: true,
      backupRetentionPeriod: 14,
      deleteAutomatedBackups: false,
      deletionProtection: true,
      applyImmediately: false,
    });
    expect((await instanceOf({ multiAz: false }, { lifecycle: "protected" })).inputs.multiAz).toBe(false);
    expect((await instanceOf()).options.protect).toBe(false);
  });

  test("gives two environments in one account no common name", async () => {
    const namesIn = async (suffix: string) =>
      (await record(() => makeReplica({}, { suffix }))).resources.flatMap(({ inputs }) =>
        [inputs.name ?? [], inputs.identifier ?? []].flat(),
      );
    const blue = new Set(await namesIn("blue"));

    expect(blue.size).toBe(7);
    expect((await namesIn("green")).filter((name) => blue.has(name))).toEqual([]);
  });

  test("answers an endpoint with the source's database, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeReplica());

    expect(first.find("orders-replica").outputs).toEqual({
      host: "address of orders-replica-instance",
      port: 5432,
      databaseName: "orders",
      identifier: "migration-orders-replica-instance-blue",
      kind: "instance",
      arn: "arn:aws:mock:eu-test-1:123456789012:orders-replica-instance",
      resourceId: "resourceId of orders-replica-instance",
      logGroupNames: ["iam-db-auth-error", "postgresql", "upgrade"].map(
        (log) => `/aws/rds/instance/migration-orders-replica-instance-blue/${log}`,
      ),
    });
    expect((await record(() => makeReplica())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeReplica(), { known: "none" }))).toEqual(namesOf(first));
  });

  test("refuses a source of its own region as soon as the ARN is known, and a cluster at once", async () => {
    const code = "cross-region/source-invalid";

    await expect(record(() => makeReplica({ source: sourceDatabase("us-east-1") }))).rejects.toMatchObject({ code });
    await expect(record(() => makeReplica({ source: { ...sourceDatabase(), kind: "aurora" } }))).rejects.toMatchObject({
      code,
    });
  });

  test.each([
    [{ engineVersion: "16.1" }, "database/version-withdrawn"],
    [{ engineVersion: "new" }, "database/version-invalid"],
    [{ instanceClass: "m7g.large" }, "database/class-invalid"],
    [{ port: 80 }, "database/port-invalid"],
    [{ port: 3389 }, "network/port-forbidden"],
    [{ maxStorageGiB: 20 }, "database/size-invalid"],
    [{ maxStorageGiB: 70_000 }, "database/size-invalid"],
    [{ maxStorageGiB: 100.5 }, "database/size-invalid"],
    [{ windows: { backup: "04:30-05:30" } }, "database/window-invalid"],
  ])("refuses %j with %s", async (args, code) => {
    await expect(record(() => makeReplica(args))).rejects.toMatchObject({ code });
  });

  test("refuses a network of one zone", async () => {
    const network = {
      subnetIds: { ...networkOf("target").subnetIds, data: networkOf("target").subnetIds.data.slice(1, 2) },
    };

    await expect(record(() => makeReplica({ network }))).rejects.toMatchObject({ code: "database/zones-too-few" });
  });
});
