import type { Recorded } from "@causeway/testing";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { SecurityGroupTiers, type SecurityGroupTiersArgs } from "./security-group-tiers.ts";

function makeTiers(args: Partial<SecurityGroupTiersArgs> = {}, suffix = "blue") {
  return new SecurityGroupTiers("blue", {
    environment: testEnvironment({ suffix }),
    network: { vpcId: pulumi.output("vpc-1") },
    appPort: 8080,
    databasePort: 5432,
    ...args,
  });
}

/** "group < peer port" for what is let in, "group > peer port" for what is let out. */
function openings({ resources }: Recorded<unknown>): readonly string[] {
  return resources
    .filter(({ type }) => type.startsWith("aws:vpc/securityGroup"))
    .map(({ type, inputs }) => {
      const peer = inputs.cidrIpv4 ?? inputs.cidrIpv6 ?? inputs.prefixListId ?? inputs.referencedSecurityGroupId;
      const ports = inputs.fromPort === inputs.toPort ? inputs.fromPort : "range";
      return [inputs.securityGroupId, type.includes("Ingress") ? "<" : ">", peer, inputs.ipProtocol, ports].join(" ");
    })
    .toSorted();
}

describe("SecurityGroupTiers", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeTiers({ databaseClients: { rotation: "sg-rotation" } })))).toEqual([
      "aws:ec2/securityGroup:SecurityGroup blue-app",
      "aws:ec2/securityGroup:SecurityGroup blue-database",
      "aws:ec2/securityGroup:SecurityGroup blue-load-balancer",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule blue-app-to-database",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule blue-app-to-https",
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule blue-load-balancer-to-app",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-app-from-load-balancer",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-database-from-app",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-database-from-rotation",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-load-balancer-http",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-load-balancer-http-ipv6",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-load-balancer-https",
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule blue-load-balancer-https-ipv6",
      "causeway:network:SecurityGroupTiers blue",
      "pulumi:providers:aws aws",
    ]);
  });

  test("chains balancer, application and database, and opens nothing else", async () => {
    expect(openings(await record(() => makeTiers()))).toEqual([
      "blue-app-id < blue-load-balancer-id tcp 8080",
      "blue-app-id > 0.0.0.0/0 tcp 443",
      "blue-app-id > blue-database-id tcp 5432",
      "blue-database-id < blue-app-id tcp 5432",
      "blue-load-balancer-id < 0.0.0.0/0 tcp 443",
      "blue-load-balancer-id < 0.0.0.0/0 tcp 80",
      "blue-load-balancer-id < ::/0 tcp 443",
      "blue-load-balancer-id < ::/0 tcp 80",
      "blue-load-balancer-id > blue-app-id tcp 8080",
    ]);
  });

  test("admits nothing but HTTPS from the prefix list once an edge stands in front", async () => {
    const edge = openings(await record(() => makeTiers({ edgePrefixListId: "pl-edge" })));

    expect(edge.filter((opening) => opening.startsWith("blue-load-balancer-id <"))).toEqual([
      "blue-load-balancer-id < pl-edge tcp 443",
    ]);
  });

  test("admits named clients to the database", async () => {
    const recorded = await record(() => makeTiers({ databaseClients: { rotation: "sg-1", migration: "sg-2" } }));

    expect(openings(recorded)).toEqual(
      expect.arrayContaining(["blue-database-id < sg-1 tcp 5432", "blue-database-id < sg-2 tcp 5432"]),
    );
  });

  test("writes no rule into a group", async () => {
    const { resources } = await record(() => makeTiers());
    const groups = resources.filter(({ type }) => type === "aws:ec2/securityGroup:SecurityGroup");

    expect(groups.map(({ inputs }) => [inputs.ingress, inputs.egress, inputs.vpcId])).toEqual(
      groups.map(() => [undefined, undefined, "vpc-1"]),
    );
  });

  test("describes every group and rule in characters that AWS takes, and tags it", async () => {
    const { resources } = await record(() => makeTiers({ databaseClients: { rotation: "sg-1" } }));

    for (const { inputs } of resources.filter(({ type }) => type.startsWith("aws:"))) {
      expect(inputs.description).toMatch(/^[\w .:/()#,@[\]+=;{}!$*-]{1,255}$/);
      expect(inputs.tags).toMatchObject({ Environment: "staging", Project: "migration" });
    }
  });

  test("answers the three groups", async () => {
    const recorded = await record(() => makeTiers());

    expect(recorded.find("blue").outputs).toEqual({
      loadBalancerGroupId: "blue-load-balancer-id",
      appGroupId: "blue-app-id",
      databaseGroupId: "blue-database-id",
    });
  });

  test("gives two environments in one account no common name", async () => {
    const groupNames = async (suffix: string) => {
      const { resources } = await record(() => makeTiers({}, suffix));
      return resources.flatMap(({ inputs }) => inputs.name ?? []);
    };
    const [blue, green] = [await groupNames("blue"), await groupNames("green")];

    expect(blue).toHaveLength(3);
    expect(new Set([...blue, ...green]).size).toBe(6);
  });

  test("is the same in a second evaluation, and is declared while nothing is known", async () => {
    const first = await record(() => makeTiers());
    const second = await record(() => makeTiers());
    const unknown = await record(() => makeTiers(), { known: "none" });

    expect(second.resources).toEqual(first.resources);
    expect(namesOf(unknown)).toEqual(namesOf(first));
  });

  test.each([{ appPort: 22 }, { appPort: 3389 }, { databasePort: 22 }, { databasePort: 0 }])(
    "refuses with network/port-forbidden: %o",
    async (ports) => {
      await expect(record(() => makeTiers(ports))).rejects.toMatchObject({ code: "network/port-forbidden" });
    },
  );
});
