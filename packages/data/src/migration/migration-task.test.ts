import type { EnvironmentContext } from "@causeway/core/component";
import { namesOf, record, testEnvironment, testPlacement } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import type { MigrationSide } from "./migration-endpoints.ts";
import { MigrationTask, type MigrationTaskArgs } from "./migration-task.ts";
import { tableMappings } from "./table-mappings.ts";
import { taskSettings } from "./task-settings.ts";

const keyArn = "arn:aws:mock:eu-test-1:123456789012:key";
const rules = [{ kind: "include", schema: "public" }] as const;

function side(name: string, kind: "aurora" | "instance"): MigrationSide {
  return { endpoint: { kind, databaseName: pulumi.output(name) }, secretArn: `arn:secret:${name}` };
}

function makeTask(args: Partial<MigrationTaskArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new MigrationTask("orders", {
    environment: testEnvironment(overrides),
    network: testPlacement(),
    databaseGroupIds: { source: "sg-old", target: "sg-new" },
    source: side("old", "instance"),
    target: side("new", "aurora"),
    tableMappings: rules,
    keyArn,
    instanceClass: "dms.r6i.large",
    accountRoles: "existing",
    ...args,
  });
}

describe("MigrationTask", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    const certificatePem = "-----BEGIN CERTIFICATE-----";

    expect(namesOf(await record(() => makeTask({ accountRoles: "create", certificatePem })))).toEqual([
      "aws:cloudwatch/logGroup:LogGroup orders-log-group",
      "aws:dms/certificate:Certificate orders-endpoints-certificate",
      "aws:dms/endpoint:Endpoint orders-endpoints-source",
      "aws:dms/endpoint:Endpoint orders-endpoints-target",
      "aws:dms/replicationInstance:ReplicationInstance orders-instance",
      "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup orders-subnets",
      "aws:dms/replicationTask:ReplicationTask orders-task",
      "aws:ec2/securityGroup:SecurityGroup orders-source-group",
      "aws:ec2/securityGroup:SecurityGroup orders-target-group",
      "aws:iam/role:Role orders-endpoints-secrets-role",
      "aws:iam/role:Role orders-roles-logs",
      "aws:iam/role:Role orders-roles-vpc",
      "aws:iam/rolePolicy:RolePolicy orders-endpoints-secrets-read",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment orders-roles-logs-policy",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment orders-roles-vpc-policy",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule orders-source-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule orders-source-to-https",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule orders-target-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule orders-target-to-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule orders-source-into-database",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule orders-target-into-database",
      "causeway:data:MigrationAccountRoles orders-roles",
      "causeway:data:MigrationEndpoints orders-endpoints",
      "causeway:data:MigrationTask orders",
      "causeway:data:SecretAccessRole orders-endpoints-secrets",
      "causeway:network:DatabaseClientGroup orders-source",
      "causeway:network:DatabaseClientGroup orders-target",
      "pulumi:providers:aws aws",
    ]);
  });

  test("replicates from private subnets, without a public address, encrypted, and upgraded by nobody", async () => {
    const recorded = await record(() => makeTask());
    const { tags, ...instance } = recorded.find("orders-instance").inputs;

    expect(instance).toEqual({
      replicationInstanceId: "migration-orders-instance-blue",
      replicationInstanceClass: "dms.r6i.large",
      allocatedStorage: 100,
      multiAz: false,
      publiclyAccessible: false,
      kmsKeyArn: keyArn,
      replicationSubnetGroupId: "migration-orders-subnets-blue",
      vpcSecurityGroupIds: ["orders-source-group-id", "orders-target-group-id"],
      autoMinorVersionUpgrade: false,
      applyImmediately: true,
      preferredMaintenanceWindow: "sun:04:00-sun:05:00",
    });
    expect(tags).toMatchObject({ Name: "migration-orders-instance-blue", Tier: "private" });
    expect(recorded.find("orders-subnets").inputs.subnetIds).toEqual(["priv-a", "priv-b", "priv-c"]);
  });

  test("is let into both databases, each on its port", async () => {
    const recorded = await record(() => makeTask({ target: { ...side("new", "aurora"), port: 6432 } }));

    expect(recorded.find("orders-source-into-database").inputs).toMatchObject({
      securityGroupId: "sg-old",
      referencedSecurityGroupId: "orders-source-group-id",
      fromPort: 5432,
      description: "From: Migration of its data (source)",
    });
    expect(recorded.find("orders-target-into-database").inputs).toMatchObject({
      securityGroupId: "sg-new",
      referencedSecurityGroupId: "orders-target-group-id",
      fromPort: 6432,
    });
  });

  test("reaches a source in another region by its network, and opens nothing there", async () => {
    const { cidrBlock, secondaryBlocks } = testPlacement();
    const source = { remoteNetwork: { cidrBlock, secondaryBlocks } };
    const recorded = await record(() => makeTask({ databaseGroupIds: { source, target: "sg-new" } }));

    expect(recorded.find("orders-source-to-database").inputs).toHaveProperty("cidrIpv4");
    expect(namesOf(recorded).filter((name) => name.endsWith("-into-database"))).toEqual([
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule orders-target-into-database",
    ]);
  });

  test("copies all there is and then every change, but starts nothing", async () => {
    const recorded = await record(() => makeTask({ largeValues: { kind: "full" } }));
    const { tags: _, ...task } = recorded.find("orders-task").inputs;

    expect(task).toEqual({
      replicationTaskId: "migration-orders-task-blue",
      migrationType: "full-load-and-cdc",
      replicationInstanceArn: "replicationInstanceArn of orders-instance",
      sourceEndpointArn: "endpointArn of orders-endpoints-source",
      targetEndpointArn: "endpointArn of orders-endpoints-target",
      tableMappings: tableMappings(rules),
      replicationTaskSettings: taskSettings({ kind: "full" }),
      startReplicationTask: false,
    });
  });

  test("lets no later deployment stop a running task for what changes while it runs", async () => {
    const { options } = (await record(() => makeTask())).find("orders-task");

    expect(options.ignoreChanges).toEqual([
      "startReplicationTask",
      "cdcStartPosition",
      "cdcStartTime",
      "replicationTaskSettings",
    ]);
  });

  test("makes the one log group that AWS DMS writes to before the task", async () => {
    const recorded = await record(() => makeTask({}, { lifecycle: "protected" }));
    const { tags: _, ...group } = recorded.find("orders-log-group").inputs;

    expect(group).toEqual({
      name: "dms-tasks-migration-orders-instance-blue",
      retentionInDays: 365,
      kmsKeyId: keyArn,
    });
    expect(recorded.find("orders-task").options.dependsOn).toEqual(["orders-log-group"]);
  });

  test("makes the account's roles first where that is asked for, else none", async () => {
    const created = await record(() => makeTask({ accountRoles: "create" }));
    const existing = await record(() => makeTask({ accountRoles: "existing" }));

    expect(created.find("orders-subnets").options.dependsOn).toEqual(
      expect.arrayContaining(["orders-roles-vpc", "orders-roles-vpc-policy"]),
    );
    expect(existing.resources.filter(({ name }) => name.startsWith("orders-roles"))).toEqual([]);
  });

  test("has a standby and is hard to lose in a protected environment", async () => {
    const recorded = await record(() => makeTask({}, { lifecycle: "protected" }));

    expect(recorded.find("orders-instance").inputs).toMatchObject({ multiAz: true, applyImmediately: false });
    const protectedOnes = recorded.resources.filter(({ options }) => options.protect).map(({ name }) => name);
    expect(protectedOnes.toSorted()).toEqual(["orders-instance", "orders-log-group", "orders-task"]);
    expect((await record(() => makeTask())).resources.filter(({ options }) => options.protect)).toEqual([]);
  });

  test("has size, standby and version as asked for", async () => {
    const asked = { sizeGiB: 500, multiAz: true, engineVersion: "3.6.1" };
    const recorded = await record(() => makeTask(asked));

    expect(recorded.find("orders-instance").inputs).toMatchObject({
      allocatedStorage: 500,
      multiAz: true,
      engineVersion: "3.6.1",
    });
  });

  test.each([
    [{ instanceClass: "r6i.large" }, "migration/setting-invalid"],
    [{ instanceClass: "dms.r6i" }, "migration/setting-invalid"],
    [{ sizeGiB: 4 }, "migration/setting-invalid"],
    [{ sizeGiB: 6145 }, "migration/setting-invalid"],
    [{ sizeGiB: 50.5 }, "migration/setting-invalid"],
    [{ largeValues: { kind: "limited", maxKiB: 0 } }, "migration/setting-invalid"],
    [{ tableMappings: [] }, "migration/mappings-invalid"],
  ] as const)("refuses %j with %s before anything is made", async (args, code) => {
    await expect(record(() => makeTask(args))).rejects.toMatchObject({ code });
  });

  test("refuses a port of remote administration, and a network of one zone", async () => {
    const source = { ...side("old", "instance"), port: 22 };
    await expect(record(() => makeTask({ source }))).rejects.toMatchObject({
      code: "network/port-forbidden",
      message: expect.stringContaining("source.port"),
    });

    const one = { ...testPlacement(), subnetIds: { ...testPlacement().subnetIds, private: [pulumi.output("priv-a")] } };
    await expect(record(() => makeTask({ network: one }))).rejects.toMatchObject({
      code: "migration/setting-invalid",
      message: expect.stringContaining("1 private subnets"),
    });
  });

  test("gives two environments in one account no common name", async () => {
    const physicalNames = async (suffix: string) => {
      const { resources } = await record(() => makeTask({}, { suffix }));
      return resources.flatMap(({ inputs }) =>
        [
          inputs.name,
          inputs.endpointId,
          inputs.replicationInstanceId,
          inputs.replicationSubnetGroupId,
          inputs.replicationTaskId,
        ].filter((name) => name !== undefined),
      );
    };
    const [blue, green] = [new Set(await physicalNames("blue")), new Set(await physicalNames("green"))];

    expect(blue.size).toBe(9);
    expect(new Set([...blue, ...green]).size).toBe(18);
  });

  test("answers what metrics name, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeTask());

    expect(first.find("orders").outputs).toEqual({
      taskArn: "replicationTaskArn of orders-task",
      taskIdentifier: "replicationTaskArn of orders-task",
      replicationInstanceId: "migration-orders-instance-blue",
      replicationInstanceArn: "replicationInstanceArn of orders-instance",
      logGroupName: "dms-tasks-migration-orders-instance-blue",
    });
    expect((await record(() => makeTask())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeTask(), { known: "none" }))).toEqual(namesOf(first));
  });
});
