import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { DatabaseGroup } from "./database-group.ts";

function makeGroup(suffix = "blue") {
  return new DatabaseGroup("database", {
    environment: testEnvironment({ suffix }),
    network: { vpcId: pulumi.output("vpc-1") },
  });
}

describe("DatabaseGroup", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes one group and no rule", async () => {
    expect(namesOf(await record(() => makeGroup()))).toEqual([
      "aws:ec2/securityGroup:SecurityGroup database-group",
      "causeway:network:DatabaseGroup database",
      "pulumi:providers:aws aws",
    ]);
  });

  test("lists no rule in the group, describes and tags it", async () => {
    expect((await record(() => makeGroup())).find("database-group").inputs).toEqual({
      name: "migration-database-group-blue",
      description: "Keeps the data",
      vpcId: "vpc-1",
      tags: expect.objectContaining({ Component: "database", Tier: "data", Name: "migration-database-group-blue" }),
    });
  });

  test("gives two environments in one account no common name", async () => {
    const nameIn = async (suffix: string) => (await record(() => makeGroup(suffix))).find("database-group").inputs.name;

    expect(await nameIn("blue")).not.toBe(await nameIn("green"));
  });

  test("answers the group, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeGroup());

    expect(first.find("database").outputs).toEqual({ groupId: "database-group-id" });
    expect((await record(() => makeGroup())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeGroup(), { known: "none" }))).toEqual(namesOf(first));
  });
});
