import { describe, expect, it } from "vitest";
import { exampleGraph } from "../../test/example-graph.ts";
import { findingsOf, make, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResources, outputOf } from "../examples/example.ts";

const vpc = (cidrBlock: string) => make("aws:ec2/vpc:Vpc", { cidrBlock });
const subnet = (cidrBlock: string, of = "blue") => make("aws:ec2/subnet:Subnet", { vpcId: outputOf(of), cidrBlock });
const more = (cidrBlock: string, of = "blue") =>
  make("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", { vpcId: outputOf(of), cidrBlock });
const peering = make("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", {
  vpcId: outputOf("blue"),
  peerVpcId: outputOf("green"),
});
const attachment = (of: string, hub = "hub") =>
  make("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {
    vpcId: outputOf(of),
    transitGatewayId: outputOf(hub),
    subnetIds: [],
  });
const hub = make("aws:ec2transitgateway/transitGateway:TransitGateway");

const overlap = (program: ExampleResources) => verdictsOf("cidr-overlap", program);

describe("VPCs", () => {
  it("finds two peered VPCs of which one encloses the other, whichever comes first", () => {
    expect(overlap({ blue: vpc("10.0.0.0/16"), green: vpc("10.0.128.0/17"), peering })).toEqual([
      "violation green cidrBlock",
    ]);
    expect(overlap({ green: vpc("10.0.128.0/17"), blue: vpc("10.0.0.0/16"), peering })).toEqual([
      "violation blue cidrBlock",
    ]);
  });

  it("blames what stands later in the source, also where it was registered first", () => {
    const { nodes, ...rest } = exampleGraph({
      blue: vpc("10.0.0.0/16"),
      a: subnet("10.0.0.0/20"),
      b: subnet("10.0.0.0/24"),
    });
    const [blue, a, b] = nodes;
    const graph = { ...rest, nodes: [blue, b, a].flatMap((node) => node ?? []) };
    expect(verdictsOf("cidr-overlap", graph)).toEqual(["violation b cidrBlock"]);
  });

  it("finds a secondary range that overlaps the peer", () => {
    const program = { blue: vpc("10.0.0.0/16"), second: more("10.1.128.0/20"), green: vpc("10.1.0.0/16"), peering };
    expect(overlap(program)).toEqual(["violation green cidrBlock"]);
  });

  it("finds VPCs on one transit gateway, and leaves those on two alone", () => {
    const two = { blue: vpc("10.0.0.0/16"), green: vpc("10.0.0.0/16"), hub, a: attachment("blue") };
    expect(overlap({ ...two, b: attachment("green") })).toEqual(["violation green cidrBlock"]);
    expect(overlap({ ...two, other: hub, b: attachment("green", "other") })).toEqual(["undecided green cidrBlock"]);
  });

  it("finds VPCs on a transit gateway of another program", () => {
    const literal = (of: string) =>
      make("aws:ec2transitgateway/vpcAttachment:VpcAttachment", {
        vpcId: outputOf(of),
        transitGatewayId: "tgw-0123456789abcdef0",
        subnetIds: [],
      });
    expect(
      overlap({ blue: vpc("10.0.0.0/16"), green: vpc("10.0.0.0/16"), a: literal("blue"), b: literal("green") }),
    ).toEqual(["violation green cidrBlock"]);
  });

  it("finds source and target of a migration, which their tags tell", () => {
    const migrated = (cidrBlock: string) =>
      make("aws:ec2/vpc:Vpc", { cidrBlock, tags: { MigrationPhase: "parallel" } });
    expect(overlap({ blue: migrated("10.0.0.0/16"), green: migrated("10.0.0.0/16") })).toEqual([
      "violation green cidrBlock",
    ]);
  });

  it("leaves overlapping VPCs that nothing joins undecided, and names the other one", () => {
    const [finding] = findingsOf("cidr-overlap", { blue: vpc("10.0.0.0/16"), green: vpc("10.0.0.0/16") });
    expect(finding).toMatchObject({ verdict: "undecided", message: expect.stringContaining("blue (10.0.0.0/16)") });
  });

  it("passes peered VPCs side by side", () => {
    expect(overlap({ blue: vpc("10.0.0.0/16"), green: vpc("10.1.0.0/16"), peering })).toEqual([]);
  });

  it("is undecided about a peer that the program does not make", () => {
    const foreign = make("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", {
      vpcId: outputOf("blue"),
      peerVpcId: "vpc-0123456789abcdef0",
    });
    expect(overlap({ blue: vpc("10.0.0.0/16"), foreign })).toEqual(["undecided blue cidrBlock"]);
  });

  it("is undecided about an unknown range", () => {
    expect(overlap({ blue: make("aws:ec2/vpc:Vpc", { cidrBlock: unknownValue }) })).toEqual([
      "undecided blue cidrBlock",
    ]);
  });

  it("finds a secondary range inside the primary one", () => {
    expect(overlap({ blue: vpc("10.0.0.0/16"), second: more("10.0.4.0/24") })).toEqual(["violation second cidrBlock"]);
  });
});

describe("subnets", () => {
  it("finds overlap in one VPC and not across two", () => {
    const two = { blue: vpc("10.0.0.0/16"), green: vpc("10.1.0.0/16"), a: subnet("10.0.0.0/20") };
    expect(overlap({ ...two, b: subnet("10.0.8.0/24") })).toEqual(["violation b cidrBlock"]);
    expect(overlap({ ...two, b: subnet("10.1.0.0/20", "green") })).toEqual([]);
  });

  it("finds overlap in a VPC that the program does not make", () => {
    const foreign = (cidrBlock: string) => make("aws:ec2/subnet:Subnet", { vpcId: "vpc-0123456789abcdef0", cidrBlock });
    expect(overlap({ a: foreign("10.0.0.0/24"), b: foreign("10.0.0.0/24") })).toEqual(["violation b cidrBlock"]);
  });

  it("takes the IPv6 ranges that are cut from an allotted one for unknown", () => {
    const ipv6 = make("aws:ec2/subnet:Subnet", {
      vpcId: outputOf("blue"),
      ipv6CidrBlock: outputOf("blue", "ipv6CidrBlock"),
    });
    expect(overlap({ blue: vpc("10.0.0.0/16"), a: ipv6, b: ipv6 })).toEqual([
      "undecided a ipv6CidrBlock",
      "undecided b ipv6CidrBlock",
    ]);
  });

  it("takes an IPv6 range that was worked out from the VPC's for unknown too, since it is made up", () => {
    const graph = exampleGraph({
      blue: vpc("10.0.0.0/16"),
      a: make("aws:ec2/subnet:Subnet", { vpcId: outputOf("blue"), ipv6CidrBlock: "2600:1f00:1::/64" }),
      b: make("aws:ec2/subnet:Subnet", { vpcId: outputOf("blue"), ipv6CidrBlock: "2600:1f00:1::/64" }),
    });
    expect(verdictsOf("cidr-overlap", graph)).toEqual(["violation b ipv6CidrBlock"]);
    const [blue, ...subnets] = graph.nodes;
    if (blue === undefined) throw new Error("three nodes were made");
    const derived = subnets.map((node) => ({ ...node, propertyDependencies: { ipv6CidrBlock: [blue.urn] } }));
    expect(verdictsOf("cidr-overlap", { ...graph, nodes: [blue, ...derived] })).toEqual([
      "undecided a ipv6CidrBlock",
      "undecided b ipv6CidrBlock",
    ]);
  });

  it("finds overlap whatever the order of addresses", () => {
    const program = {
      blue: vpc("10.0.0.0/16"),
      far: subnet("10.0.200.0/24"),
      near: subnet("10.0.1.0/24"),
      wide: subnet("10.0.192.0/18"),
    };
    expect(overlap(program)).toEqual(["violation wide cidrBlock"]);
  });

  it("names each of a thousand equal subnets once", () => {
    const subnets = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`s${at}`, subnet("10.0.0.0/24")]));
    expect(overlap({ blue: vpc("10.0.0.0/16"), ...subnets })).toHaveLength(999);
  });
});

describe("VPN", () => {
  const site = {
    gateway: make("aws:ec2/vpnGateway:VpnGateway", { vpcId: outputOf("blue") }),
    vpn: make("aws:ec2/vpnConnection:VpnConnection", { vpnGatewayId: outputOf("gateway") }),
  };
  const route = (destinationCidrBlock: string) =>
    make("aws:ec2/vpnConnectionRoute:VpnConnectionRoute", { vpnConnectionId: outputOf("vpn"), destinationCidrBlock });

  it("finds a site behind a VPN that overlaps the VPC", () => {
    expect(overlap({ blue: vpc("10.0.0.0/16"), ...site, office: route("10.0.200.0/24") })).toEqual([
      "violation office destinationCidrBlock",
    ]);
    expect(overlap({ blue: vpc("10.0.0.0/16"), ...site, office: route("192.168.0.0/24") })).toEqual([]);
  });
});
