import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { DatabaseClientGroup, type DatabaseClientGroupArgs } from "./database-client-group.ts";

function makeGroup(args: Partial<DatabaseClientGroupArgs> = {}, suffix = "blue") {
  return new DatabaseClientGroup("rotation", {
    environment: testEnvironment({ suffix }),
    network: { vpcId: pulumi.output("vpc-1") },
    databaseGroupId: "sg-database",
    databasePort: 5432,
    description: "Rotation of passwords",
    ...args,
  });
}

describe("DatabaseClientGroup", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeGroup()))).toEqual([
      "aws:ec2/securityGroup:SecurityGroup rotation-group",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule rotation-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule rotation-to-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule rotation-into-database",
      "causeway:network:DatabaseClientGroup rotation",
      "pulumi:providers:aws aws",
    ]);
  });

  test("opens the way to the database at both ends, 443 to anywhere, and nothing into itself", async () => {
    const { resources } = await record(() => makeGroup());
    const rules = resources.filter(({ type }) => type.startsWith("aws:vpc/"));

    expect(Object.fromEntries(rules.map(({ name, inputs }) => [name, { ...inputs, tags: undefined }]))).toEqual({
      "rotation-to-database": {
        securityGroupId: "rotation-group-id",
        referencedSecurityGroupId: "sg-database",
        ipProtocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        description: "To: Database",
      },
      "rotation-into-database": {
        securityGroupId: "sg-database",
        referencedSecurityGroupId: "rotation-group-id",
        ipProtocol: "tcp",
        fromPort: 5432,
        toPort: 5432,
        description: "From: Rotation of passwords",
      },
      "rotation-to-https": {
        securityGroupId: "rotation-group-id",
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        description: "To: APIs of AWS",
      },
    });
  });

  test("reaches a database in another region by each block of its network, which no rule of this region admits", async () => {
    const remoteNetwork = {
      cidrBlock: pulumi.output("10.1.0.0/16"),
      secondaryBlocks: { "100.64.0.0/16": pulumi.output("100.64.0.0/16") },
    };
    const recorded = await record(() => makeGroup({ databaseGroupId: { remoteNetwork } }));
    const way = { securityGroupId: "rotation-group-id", ipProtocol: "tcp", fromPort: 5432, toPort: 5432 };

    expect(namesOf(recorded).filter((name) => name.startsWith("aws:"))).toEqual([
      "aws:ec2/securityGroup:SecurityGroup rotation-group",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule rotation-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule rotation-to-database-100-64-0-0-16",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule rotation-to-https",
    ]);
    expect(recorded.find("rotation-to-database").inputs).toMatchObject({ ...way, cidrIpv4: "10.1.0.0/16" });
    expect(recorded.find("rotation-to-database-100-64-0-0-16").inputs).toMatchObject({
      ...way,
      cidrIpv4: "100.64.0.0/16",
    });
  });

  test("writes no rule into the group, describes and tags it", async () => {
    const { inputs } = (await record(() => makeGroup())).find("rotation-group");

    expect(inputs).toEqual({
      name: "migration-rotation-group-blue",
      description: "Rotation of passwords",
      vpcId: "vpc-1",
      tags: expect.objectContaining({ Component: "rotation", Tier: "private", Name: "migration-rotation-group-blue" }),
    });
  });

  test("gives two environments in one account no common name", async () => {
    const nameIn = async (suffix: string) =>
      (await record(() => makeGroup({}, suffix))).find("rotation-group").inputs.name;

    expect(await nameIn("blue")).not.toBe(await nameIn("green"));
  });

  test("answers the group, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeGroup());

    expect(first.find("rotation").outputs).toEqual({ groupId: "rotation-group-id" });
    expect((await record(() => makeGroup())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeGroup(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([22, 3389, 0, 70_000, 5432.5])(
    "refuses port %d with network/port-forbidden, before it makes anything",
    async (databasePort) => {
      await expect(record(() => makeGroup({ databasePort }))).rejects.toMatchObject({ code: "network/port-forbidden" });
    },
  );

  test.each(["", "Rotation, the nightly – one", "Rotation\nof passwords", "R".repeat(250)])(
    "refuses the description %j, which AWS would refuse in the middle of a deployment",
    async (description) => {
      await expect(record(() => makeGroup({ description }))).rejects.toMatchObject({
        code: "network/description-invalid",
      });
    },
  );

  test("takes a description as long as the rule on the database has room for", async () => {
    const description = "R".repeat(249);
    const { find } = await record(() => makeGroup({ description }));

    expect(String(find("rotation-into-database").inputs.description)).toHaveLength(255);
  });
});
