import { record } from "@causeway/testing/components";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { assertReplicaRole, hostInRole } from "./replica-role.ts";

const code = "cross-region/role-invalid";

describe("assertReplicaRole", () => {
  test.each(["replica", "promoted"])("takes %s", (role) => {
    expect(() => assertReplicaRole(role)).not.toThrow();
  });

  test.each(["primary", "Replica", "replica ", "", undefined, null, true])(
    "refuses %j, which must not promote for being no replica",
    (role) => {
      expect(() => assertReplicaRole(role)).toThrow(expect.objectContaining({ code }));
    },
  );
});

describe("hostInRole", () => {
  const arn = "arn:aws:rds:eu-west-1:123456789012:db:orders";
  const instance = (source: string | undefined) => ({
    address: pulumi.output("target"),
    replicateSourceDb: pulumi.output(source),
  });

  test.each([
    ["replica", arn],
    ["promoted", undefined],
    // The deployment that promotes reads the state from before.
    ["promoted", arn],
  ] as const)("answers the host of a database that is %s and replicates %j", async (role, source) => {
    const { made } = await record(() => hostInRole(role, instance(source)));

    expect(await new Promise((resolve) => void made.apply(resolve))).toBe("target");
  });

  test.each([undefined, ""])("refuses a replica whose source is %j: it was promoted", async (source) => {
    await expect(record(() => hostInRole("replica", instance(source)))).rejects.toMatchObject({ code });
  });
});
