import { findOverlaps, parseCidr } from "@causeway/core";
import { type Recorded, unknownValue } from "@causeway/testing";
import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { Vpc, type VpcArgs } from "./vpc.ts";

const zonesToken = "aws:index/getAvailabilityZones:getAvailabilityZones";

function makeVpc(args: Partial<Omit<VpcArgs, "environment">> = {}, lifecycle: "ephemeral" | "protected" = "ephemeral") {
  return new Vpc("blue", { environment: testEnvironment({ lifecycle }), block: "10.20.0.0/16", ...args });
}

function namesOfType({ resources }: Recorded<unknown>, type: string): readonly string[] {
  return resources.filter((resource) => resource.type === type).map(({ name }) => name);
}

const natGateway = "aws:ec2/natGateway:NatGateway";
const elasticIp = "aws:ec2/eip:Eip";

describe("Vpc", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    const recorded = await record(() => makeVpc());

    expect(namesOf(recorded)).toEqual([
      "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup blue-default-group",
      "aws:ec2/eip:Eip blue-nat-address-a",
      "aws:ec2/internetGateway:InternetGateway blue-internet",
      "aws:ec2/natGateway:NatGateway blue-nat-a",
      "aws:ec2/route:Route blue-nat-route-a",
      "aws:ec2/route:Route blue-nat-route-b",
      "aws:ec2/route:Route blue-nat-route-c",
      "aws:ec2/route:Route blue-public-routes-internet",
      "aws:ec2/routeTable:RouteTable blue-data-routes",
      "aws:ec2/routeTable:RouteTable blue-private-routes-a",
      "aws:ec2/routeTable:RouteTable blue-private-routes-b",
      "aws:ec2/routeTable:RouteTable blue-private-routes-c",
      "aws:ec2/routeTable:RouteTable blue-public-routes",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-data-routes-of-a",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-data-routes-of-b",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-data-routes-of-c",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-private-routes-of-a",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-private-routes-of-b",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-private-routes-of-c",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-public-routes-of-a",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-public-routes-of-b",
      "aws:ec2/routeTableAssociation:RouteTableAssociation blue-public-routes-of-c",
      "aws:ec2/subnet:Subnet blue-data-a",
      "aws:ec2/subnet:Subnet blue-data-b",
      "aws:ec2/subnet:Subnet blue-data-c",
      "aws:ec2/subnet:Subnet blue-private-a",
      "aws:ec2/subnet:Subnet blue-private-b",
      "aws:ec2/subnet:Subnet blue-private-c",
      "aws:ec2/subnet:Subnet blue-public-a",
      "aws:ec2/subnet:Subnet blue-public-b",
      "aws:ec2/subnet:Subnet blue-public-c",
      "aws:ec2/vpc:Vpc blue-vpc",
      "causeway:network:NatGateways blue-nat",
      "causeway:network:SubnetTier blue-data",
      "causeway:network:SubnetTier blue-private",
      "causeway:network:SubnetTier blue-public",
      "causeway:network:Vpc blue",
      "pulumi:providers:aws aws",
    ]);
  });

  test("resolves names inside, and empties the default security group", async () => {
    const recorded = await record(() => makeVpc());

    expect(recorded.find("blue-vpc").inputs).toMatchObject({
      cidrBlock: "10.20.0.0/16",
      enableDnsSupport: true,
      enableDnsHostnames: true,
    });
    expect(recorded.find("blue-default-group").inputs).toMatchObject({ vpcId: "blue-vpc-id", ingress: [], egress: [] });
  });

  test("spreads each tier over the region's zones, tagged, with public addresses in public subnets only", async () => {
    const recorded = await record(() => makeVpc());
    const subnets = recorded.resources.filter(({ type }) => type === "aws:ec2/subnet:Subnet");

    expect(
      subnets
        .map(({ name, inputs }) => [name, inputs.availabilityZone, inputs.mapPublicIpOnLaunch].join(" "))
        .toSorted(),
    ).toEqual([
      "blue-data-a eu-test-1a false",
      "blue-data-b eu-test-1b false",
      "blue-data-c eu-test-1c false",
      "blue-private-a eu-test-1a false",
      "blue-private-b eu-test-1b false",
      "blue-private-c eu-test-1c false",
      "blue-public-a eu-test-1a true",
      "blue-public-b eu-test-1b true",
      "blue-public-c eu-test-1c true",
    ]);
    for (const { name, inputs } of subnets) {
      expect(inputs.tags).toMatchObject({ Tier: name.split("-")[1] });
    }
    const ranges = subnets.map(({ name, inputs }) => ({ name, cidr: parseCidr(String(inputs.cidrBlock)) }));
    expect(findOverlaps(ranges)).toEqual([]);
  });

  test("keeps a subnet in its zone whatever the region lists later", async () => {
    const recorded = await record(() => makeVpc());

    expect(recorded.find("blue-private-b").options.ignoreChanges).toEqual(["availabilityZone"]);
  });

  test("changes nothing that exists when a zone is added", async () => {
    const three = await record(() => makeVpc({ nat: "per-az" }));
    const four = await record(() => makeVpc({ nat: "per-az", zones: 4 }));
    const made = ({ resources }: Recorded<unknown>) => resources.map(({ urn, inputs }) => ({ urn, inputs }));

    expect(made(four)).toEqual(expect.arrayContaining(made(three)));
    expect(made(four).length - made(three).length).toBe(3 + 3 + 1 + 3);
  });

  test("puts an added zone where no subnet stands, although the region's list has grown in the middle", async () => {
    // What a deployment has placed when the region listed a, c and d: `ignoreChanges` keeps it there.
    const placed: Readonly<Record<string, string>> = { "blue-private-b": "eu-test-1c", "blue-private-c": "eu-test-1d" };
    const keepPlaced: pulumi.ResourceTransformation = ({ name, props, opts }) => {
      const availabilityZone = placed[name];
      return { props: availabilityZone === undefined ? props : { ...props, availabilityZone }, opts };
    };
    const recorded = await record(() => {
      const args = { environment: testEnvironment(), block: "10.20.0.0/16", zones: 4 };
      return new Vpc("blue", args, { transformations: [keepPlaced] });
    });
    const zoneOf = (letter: string) => recorded.find(`blue-private-${letter}`).inputs.availabilityZone;

    expect(["a", "b", "c", "d"].map(zoneOf)).toEqual(["eu-test-1a", "eu-test-1c", "eu-test-1d", "eu-test-1b"]);
  });

  test("adds further blocks, in which it lays out no subnet", async () => {
    const recorded = await record(() => makeVpc({ secondaryBlocks: ["100.64.0.0/16", "10.21.0.0/16"] }));
    const plain = await record(() => makeVpc());

    expect(recorded.find("blue-block-100-64-0-0-16").inputs).toEqual({
      vpcId: "blue-vpc-id",
      cidrBlock: "100.64.0.0/16",
    });
    expect(recorded.find("blue").outputs.secondaryBlocks).toEqual({
      "100.64.0.0/16": "100.64.0.0/16",
      "10.21.0.0/16": "10.21.0.0/16",
    });
    expect(namesOf(recorded).filter((name) => !namesOf(plain).includes(name))).toEqual([
      "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation blue-block-10-21-0-0-16",
      "aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation blue-block-100-64-0-0-16",
    ]);
  });

  test("sends public subnets to the internet, and data subnets nowhere", async () => {
    const recorded = await record(() => makeVpc());
    const routes = recorded.resources.filter(({ type }) => type === "aws:ec2/route:Route");

    expect(recorded.find("blue-internet").inputs).toMatchObject({ vpcId: "blue-vpc-id" });
    expect(recorded.find("blue-public-routes-internet").inputs).toEqual({
      routeTableId: "blue-public-routes-id",
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: "blue-internet-id",
    });
    expect(routes.filter(({ inputs }) => inputs.routeTableId === "blue-data-routes-id")).toEqual([]);
  });

  test("never writes routes into a table", async () => {
    const recorded = await record(() => makeVpc({ nat: "per-az" }));
    const tables = recorded.resources.filter(({ type }) => type === "aws:ec2/routeTable:RouteTable");

    expect(tables.map(({ inputs }) => Object.keys(inputs).toSorted())).toEqual(tables.map(() => ["tags", "vpcId"]));
  });

  test("answers what a neighbour needs", async () => {
    const recorded = await record(() => makeVpc({ nat: "per-az" }));

    expect(recorded.find("blue").outputs).toEqual({
      vpcId: "blue-vpc-id",
      cidrBlock: "10.20.0.0/16",
      secondaryBlocks: {},
      subnetIds: {
        public: ["blue-public-a-id", "blue-public-b-id", "blue-public-c-id"],
        private: ["blue-private-a-id", "blue-private-b-id", "blue-private-c-id"],
        data: ["blue-data-a-id", "blue-data-b-id", "blue-data-c-id"],
      },
      routeTableIds: {
        public: ["blue-public-routes-id"],
        private: ["blue-private-routes-a-id", "blue-private-routes-b-id", "blue-private-routes-c-id"],
        data: ["blue-data-routes-id"],
      },
      egressAddresses: [
        "publicIp of blue-nat-address-a",
        "publicIp of blue-nat-address-b",
        "publicIp of blue-nat-address-c",
      ],
    });
  });
});

describe("NAT of a Vpc", () => {
  const targets = ({ resources }: Recorded<unknown>) =>
    resources
      .filter(({ inputs }) => inputs.natGatewayId !== undefined)
      .map(({ inputs }) => [inputs.routeTableId, inputs.natGatewayId]);

  test("single: one gateway in the first public subnet serves every zone", async () => {
    const recorded = await record(() => makeVpc({ nat: "single" }));

    expect(namesOfType(recorded, natGateway)).toEqual(["blue-nat-a"]);
    expect(recorded.find("blue-nat-a").inputs).toMatchObject({
      subnetId: "blue-public-a-id",
      allocationId: "allocationId of blue-nat-address-a",
    });
    expect(targets(recorded)).toEqual([
      ["blue-private-routes-a-id", "blue-nat-a-id"],
      ["blue-private-routes-b-id", "blue-nat-a-id"],
      ["blue-private-routes-c-id", "blue-nat-a-id"],
    ]);
  });

  test("per-az: each zone leaves through a gateway of its own", async () => {
    const recorded = await record(() => makeVpc({ nat: "per-az" }));

    expect(targets(recorded)).toEqual([
      ["blue-private-routes-a-id", "blue-nat-a-id"],
      ["blue-private-routes-b-id", "blue-nat-b-id"],
      ["blue-private-routes-c-id", "blue-nat-c-id"],
    ]);
    expect(recorded.find("blue-nat-b").inputs.subnetId).toBe("blue-public-b-id");
  });

  test("regional: one gateway with an address of ours in each zone, in no subnet", async () => {
    const recorded = await record(() => makeVpc({ nat: "regional" }));
    const { tags: _, ...inputs } = recorded.find("blue-nat-regional").inputs;

    expect(inputs).toEqual({
      availabilityMode: "regional",
      vpcId: "blue-vpc-id",
      availabilityZoneAddresses: [
        { availabilityZone: "eu-test-1a", allocationIds: ["allocationId of blue-nat-regional-address-a"] },
        { availabilityZone: "eu-test-1b", allocationIds: ["allocationId of blue-nat-regional-address-b"] },
        { availabilityZone: "eu-test-1c", allocationIds: ["allocationId of blue-nat-regional-address-c"] },
      ],
    });
    expect(targets(recorded).map(([, gateway]) => gateway)).toEqual(Array(3).fill("blue-nat-regional-id"));
  });

  test("none: private subnets have no way out", async () => {
    const recorded = await record(() => makeVpc({ nat: "none" }));

    expect(namesOfType(recorded, natGateway)).toEqual([]);
    expect(namesOfType(recorded, elasticIp)).toEqual([]);
    expect(targets(recorded)).toEqual([]);
    expect(recorded.find("blue").outputs.egressAddresses).toEqual([]);
  });

  test("is single in an ephemeral environment and per zone in a protected one", async () => {
    const ephemeral = await record(() => makeVpc({}, "ephemeral"));
    const guarded = await record(() => makeVpc({}, "protected"));

    expect(namesOfType(ephemeral, natGateway)).toHaveLength(1);
    expect(namesOfType(guarded, natGateway)).toHaveLength(3);
  });

  test("moves no subnet to another table when the strategy changes", async () => {
    const associations = ({ resources }: Recorded<unknown>) =>
      resources
        .filter(({ type }) => type.endsWith(":RouteTableAssociation"))
        .map(({ name, inputs }) => ({ name, inputs }));

    const single = associations(await record(() => makeVpc({ nat: "single" })));
    expect(associations(await record(() => makeVpc({ nat: "per-az" })))).toEqual(single);
    expect(associations(await record(() => makeVpc({ nat: "regional" })))).toEqual(single);
  });

  test("gives a regional gateway no address that a zonal one still holds", async () => {
    const zonal = namesOfType(await record(() => makeVpc({ nat: "per-az" })), elasticIp);
    const regional = namesOfType(await record(() => makeVpc({ nat: "regional" })), elasticIp);

    expect(zonal.filter((name) => regional.includes(name))).toEqual([]);
  });

  test("waits for the internet gateway with each gateway and address", async () => {
    for (const nat of ["per-az", "regional"] as const) {
      const recorded = await record(() => makeVpc({ nat }));
      const waiting = recorded.resources.filter(({ type }) => [natGateway, elasticIp].includes(type));

      expect(waiting.map(({ options }) => options.dependsOn)).toEqual(waiting.map(() => ["blue-internet"]));
      const addresses = waiting.filter(({ type }) => type === elasticIp);
      expect(addresses.map(({ inputs }) => inputs.domain)).toEqual(["vpc", "vpc", "vpc"]);
    }
  });
});

describe("every resource of a Vpc", () => {
  test("has the environment's provider and its tags", async () => {
    const recorded = await record(() => makeVpc({ nat: "per-az" }));
    const made = recorded.resources.filter(({ type }) => type.startsWith("aws:"));
    const taggable = made.filter(({ type }) => !/:Route(TableAssociation)?$/.test(type));

    expect(new Set(made.map(({ options }) => options.provider))).toEqual(new Set(["aws"]));
    expect(recorded.lookups).toEqual([{ token: zonesToken, provider: "aws" }]);
    for (const { inputs } of taggable) {
      expect(inputs.tags).toMatchObject({ Environment: "staging", Project: "migration", Owner: "platform" });
    }
  });

  test("leaves the order of replacement to the provider", async () => {
    const recorded = await record(() => makeVpc({}, "protected"));

    expect(recorded.resources.filter(({ options }) => options.deleteBeforeReplace !== undefined)).toEqual([]);
  });

  test("is protected where a loss cannot be undone: the network and its public addresses", async () => {
    const protectedNames = ({ resources }: Recorded<unknown>) =>
      resources.filter(({ options }) => options.protect).map(({ name }) => name);

    expect(protectedNames(await record(() => makeVpc({ nat: "single" }, "protected")))).toEqual([
      "blue-vpc",
      "blue-nat-address-a",
    ]);
    expect(protectedNames(await record(() => makeVpc({ nat: "single" }, "ephemeral")))).toEqual([]);
  });

  test("is the same in a second evaluation", async () => {
    const first = await record(() => makeVpc({ nat: "regional" }));
    const second = await record(() => makeVpc({ nat: "regional" }));

    expect(second.resources).toEqual(first.resources);
  });

  test.each(["single", "per-az", "regional", "none"] as const)(
    "is declared while nothing is known, with NAT %s",
    async (nat) => {
      const known = await record(() => makeVpc({ nat }));
      const unknown = await record(() => makeVpc({ nat }), { known: "none" });

      expect(namesOf(unknown)).toEqual(namesOf(known));
      expect(unknown.find("blue-public-a").inputs.availabilityZone).toBe(unknownValue);
    },
  );
});

describe("a Vpc is refused", () => {
  test.each([
    ["network/cidr-invalid", { block: "10.0.0.0/8" }],
    ["network/cidr-invalid", { block: "8.8.0.0/16" }],
    ["network/cidr-invalid", { secondaryBlocks: ["192.168.0.0/16"] }],
    ["network/cidr-too-small", { block: "10.0.0.0/24" }],
    ["network/zones-too-few", { zones: 2 }],
    ["network/zones-too-many", { zones: 9 }],
  ])("with %s for %o", async (code, args) => {
    await expect(record(() => makeVpc(args))).rejects.toMatchObject({ code });
  });

  test("with network/zones-too-few when the region offers fewer zones", async () => {
    const answers = { [zonesToken]: { names: ["us-test-1b", "us-test-1a"] } };

    await expect(record(() => makeVpc(), { answers })).rejects.toMatchObject({
      code: "network/zones-too-few",
      message: expect.stringContaining("allowed are up to 2, as the region offers us-test-1a, us-test-1b"),
    });
  });
});
