import { record, testEnvironment } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { MigrationAccountRoles } from "./migration-account-roles.ts";

function makeRoles(lifecycle: "ephemeral" | "protected" = "ephemeral") {
  return record(() => new MigrationAccountRoles("dms", { environment: testEnvironment({ lifecycle }) }));
}

const trust = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "dms.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

describe("MigrationAccountRoles", () => {
  test.each([
    ["vpc", "dms-vpc-role", "AmazonDMSVPCManagementRole"],
    ["logs", "dms-cloudwatch-logs-role", "AmazonDMSCloudWatchLogsRole"],
  ])(
    "makes the role for %s under the name that AWS DMS looks for, without conditions on who calls",
    async (part, name, policy) => {
      const recorded = await makeRoles();
      const role = recorded.find(`dms-${part}`).inputs;

      expect(role.name).toBe(name);
      expect(JSON.parse(String(role.assumeRolePolicy))).toEqual(trust);
      expect(recorded.find(`dms-${part}-policy`).inputs).toEqual({
        role: name,
        policyArn: `arn:aws:iam::aws:policy/service-role/${policy}`,
      });
    },
  );

  test("protects what the whole account uses", async () => {
    const protectedOnes = async (lifecycle: "ephemeral" | "protected") =>
      (await makeRoles(lifecycle)).resources.filter(({ options }) => options.protect).map(({ name }) => name);

    expect(await protectedOnes("ephemeral")).toEqual([]);
    expect((await protectedOnes("protected")).toSorted()).toEqual([
      "dms-logs",
      "dms-logs-policy",
      "dms-vpc",
      "dms-vpc-policy",
    ]);
  });
});
