import { namesOf, record } from "@causeway/testing/components";
import { describe, expect, test } from "vitest";
import { networkOf, sideOf } from "../../test/pair.ts";
import { PeerAccess, type PeerAccessArgs } from "./peer-access.ts";

function makeAccess(args: Partial<PeerAccessArgs> = {}) {
  return new PeerAccess("replica-access", {
    environment: sideOf("source"),
    groupId: "sg-database",
    direction: "in",
    peer: networkOf("target"),
    port: 5432,
    description: "Application in the target region",
    ...args,
  });
}

describe("PeerAccess", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeAccess()))).toEqual([
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule replica-access-from-100-64-0-0-16",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule replica-access-from-network",
      "causeway:cross-region:PeerAccess replica-access",
      "pulumi:providers:aws aws-source",
    ]);
  });

  test("lets the other network in by its blocks, on one port, and names no group of the other region", async () => {
    const recorded = await record(() => makeAccess());
    const { tags, ...rule } = recorded.find("replica-access-from-network").inputs;

    expect(rule).toEqual({
      securityGroupId: "sg-database",
      ipProtocol: "tcp",
      fromPort: 5432,
      toPort: 5432,
      cidrIpv4: "10.20.0.0/16",
      description: "From: Application in the target region",
    });
    expect(tags).toMatchObject({ Component: "replica-access", Tier: "data" });
    expect(recorded.find("replica-access-from-100-64-0-0-16").inputs.cidrIpv4).toBe("100.64.0.0/16");
  });

  test("lets a group out to the other network", async () => {
    const recorded = await record(() =>
      makeAccess({ direction: "out", groupId: "sg-app", tier: "private", description: "Database of the source" }),
    );
    const { type, inputs } = recorded.find("replica-access-to-network");

    expect(type).toBe("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
    expect(inputs).toMatchObject({
      securityGroupId: "sg-app",
      cidrIpv4: "10.20.0.0/16",
      description: "To: Database of the source",
      tags: { Tier: "private" },
    });
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeAccess());

    expect((await record(() => makeAccess())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeAccess(), { known: "none" }))).toEqual(namesOf(first));
  });

  test.each([22, 3389, 0])("refuses port %d with network/port-forbidden", async (port) => {
    await expect(record(() => makeAccess({ port }))).rejects.toMatchObject({ code: "network/port-forbidden" });
  });

  test.each(["", "The target's app", "Zürich", "🦄", "two\nlines", "a".repeat(250)])(
    "refuses the description %j, which AWS does not take",
    async (description) => {
      await expect(record(() => makeAccess({ description }))).rejects.toMatchObject({
        code: "network/description-invalid",
      });
    },
  );

  test("takes a description of 249 characters, and each sign that AWS takes", async () => {
    for (const description of ["a".repeat(249), "a ._-:/()#,@[]+=&;{}!$*9"]) {
      const recorded = await record(() => makeAccess({ description }));
      expect(recorded.find("replica-access-from-network").inputs.description).toBe(`From: ${description}`);
    }
  });
});
