import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { refersTo, resource, subnetsIn, vpc } from "../../test/build-graph.ts";
import { look } from "../../test/look.ts";
import type { Allowance } from "../preflight-ports.ts";
import { quotaKinds } from "../quotas/quota-kind.ts";
import { quotas } from "../quotas/quotas.ts";

const id = "quota-suffices";

function said(
  after: Parameters<typeof look>[1]["after"],
  allowance: Allowance,
  before = [] as typeof after,
): Promise<readonly string[]> {
  return look(id, { after, before, answers: { quotas: { allowance: async () => allowance } } });
}

describe("quotaSuffices", () => {
  it("adds what is planned to what is used, for any numbers", async () => {
    const count = fc.nat({ max: 30 });
    await fc.assert(
      fc.asyncProperty(count, count, fc.integer({ min: 1, max: 12 }), async (limit, used, planned) => {
        const after = Array.from({ length: planned }, (_, at) => resource("aws:ec2/eip:Eip", {}, { name: `ip-${at}` }));
        const status = used + planned <= limit ? "passed" : "failed";
        expect(await said(after, { limit, used })).toEqual([
          `${status}: Elastic IP addresses in eu-west-1: ${used} used and ${planned} planned, of ${limit}.`,
        ]);
      }),
    );
  });

  it("counts neither what is there, nor what is adopted, nor what goes: Pulumi deletes last", async () => {
    const options = { ...vpc.options, importId: "vpc-1" };
    const adopted = resource("aws:ec2/vpc:Vpc", {}, { name: "adopted", options });
    const gone = resource("aws:ec2/vpc:Vpc", {}, { name: "gone" });
    const fresh = resource("aws:ec2/vpc:Vpc", {}, { name: "fresh" });
    expect(await said([vpc, adopted, fresh], { limit: 3, used: 3 }, [vpc, gone])).toEqual([
      "failed: VPCs in eu-west-1: 3 used and 1 planned, of 3.",
    ]);
  });

  it("counts a replacement, which stands beside the old one for a while, unless that goes first", async () => {
    const options = { ...vpc.options, deleteBeforeReplace: true };
    const table = { cidrBlock: "10.1.0.0/16" };
    const full = { limit: 5, used: 5 };
    expect(await said([resource(vpc.type, table, { name: "vpc" })], full, [vpc])).toEqual([
      "failed: VPCs in eu-west-1: 5 used and 1 planned, of 5.",
    ]);
    expect(await said([resource(vpc.type, table, { name: "vpc", options })], full, [vpc])).toEqual([
      "passed: The plan makes nothing that a quota counts.",
    ]);
  });

  it("counts gateways by the zone of their subnet", async () => {
    const subnets = subnetsIn("eu-west-1a", "eu-west-1b");
    const gateways = subnets.map((subnet) =>
      resource(
        "aws:ec2/natGateway:NatGateway",
        { subnetId: "subnet-1" },
        { name: `nat-${subnet.name}`, references: [refersTo("subnetId", subnet)] },
      ),
    );
    const allowance = { limit: 5, used: 5, usedByZone: { "eu-west-1a": 5 } };
    expect(await said([...subnets, ...gateways], allowance)).toEqual([
      "failed: NAT gateways in eu-west-1a: 5 used and 1 planned, of 5.",
      "passed: NAT gateways in eu-west-1b: 0 used and 1 planned, of 5.",
    ]);
    expect(await said([resource("aws:ec2/natGateway:NatGateway", { subnetId: "subnet-1" })], allowance)).toEqual([
      "unknown: It is not known in which zones 1 NAT gateways are made.",
    ]);
  });

  it("tells balancers of the two kinds, and endpoints that are gateways, apart", async () => {
    const after = [
      resource("aws:lb/loadBalancer:LoadBalancer", {}, { name: "a" }),
      resource("aws:lb/loadBalancer:LoadBalancer", { loadBalancerType: "network" }, { name: "n" }),
      resource("aws:ec2/vpcEndpoint:VpcEndpoint", {}, { name: "s3" }),
      resource("aws:ec2/vpcEndpoint:VpcEndpoint", { vpcEndpointType: "Interface" }, { name: "kms" }),
    ];
    expect(await said(after, { limit: 9, used: 0 })).toEqual([
      "passed: gateway endpoints in eu-west-1: 0 used and 1 planned, of 9.",
      "passed: application load balancers in eu-west-1: 0 used and 1 planned, of 9.",
      "passed: network load balancers in eu-west-1: 0 used and 1 planned, of 9.",
    ]);
  });

  it("asks for roles and buckets once for the account, and for the rest by region", async () => {
    const asked: string[] = [];
    const places = ["eu-west-1", "eu-central-1"];
    const after = places.flatMap((region) => [
      resource("aws:iam/role:Role", {}, { name: region, region }),
      resource("aws:rds/cluster:Cluster", { engine: "aurora-postgresql" }, { name: region, region }),
    ]);
    const allowance = async (kind: string, region: string): Promise<Allowance> => {
      asked.push(`${kind} ${region}`);
      return { limit: 9, used: 0 };
    };
    await look(id, { after, answers: { quotas: { allowance } } });
    expect(asked.toSorted()).toEqual([
      "database-clusters eu-central-1",
      "database-clusters eu-west-1",
      "roles us-east-1",
    ]);
  });

  it.each([
    { limit: Number.NaN, used: 0 },
    { limit: 5, used: -1 },
    { limit: Number.POSITIVE_INFINITY, used: 0 },
  ])("takes %j for no room", async (allowance) => {
    expect(await said([vpc], allowance)).toEqual(["unknown: The quota of VPCs in eu-west-1 cannot be read."]);
  });

  it("does not know the region of what has none", async () => {
    expect(await said([resource(vpc.type, {}, { region: undefined })], { limit: 5, used: 0 })).toEqual([
      "unknown: It is not known in which region 1 VPCs are made.",
    ]);
  });
});

it("has a row for each kind that is counted by the resource", () => {
  expect(quotas.map(({ kind }) => kind)).toEqual(quotaKinds.filter((kind) => !kind.endsWith("-vcpus")));
});
