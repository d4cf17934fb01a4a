import { describe, expect, it } from "vitest";
import { findingsOf, make, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import { outputOf } from "../examples/example.ts";

const vpc = (cidrBlock: string) => make("aws:ec2/vpc:Vpc", { cidrBlock });
const invalid = (program: Parameters<typeof verdictsOf>[1]) => verdictsOf("cidr-invalid", program);

describe("the text", () => {
  it.each([
    ["10.0.0.0", "no prefix length"],
    ["10.0.0.0/33", "prefix beyond 32"],
    ["10.0.0.256/24", "octet beyond 255"],
    ["10.0.0.1/16", "host bits"],
    ["010.0.0.0/16", "leading zero"],
    ["", "nothing"],
    ["ten/16", "no address"],
  ])("refuses %j: %s", (cidrBlock) => {
    expect(invalid({ main: vpc(cidrBlock) })).toEqual(["violation main cidrBlock"]);
  });

  it("says which block holds an address with host bits", () => {
    expect(findingsOf("cidr-invalid", { main: vpc("10.0.0.1/16") })[0]?.message).toContain("10.0.0.0/16");
  });

  it("refuses an IPv6 block where IPv4 is expected, also in a list", () => {
    const group = make("aws:ec2/securityGroup:SecurityGroup", {
      ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8", "::/0"] }],
    });
    expect(invalid({ group })).toEqual(["violation group ingress[0].cidrBlocks[1]"]);
  });

  it.each([
    ["aws:ec2/route:Route", "destinationCidrBlock"],
    ["aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "cidrIpv4"],
    ["aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "cidrIpv4"],
    ["aws:ec2/vpnConnectionRoute:VpnConnectionRoute", "destinationCidrBlock"],
  ])("judges %s", (type, property) => {
    expect(invalid({ one: make(type, { [property]: "10.0.0.5/8" }) })).toEqual([`violation one ${property}`]);
  });

  it("judges network ACLs and prefix lists, of which AWS drops the host bits itself", () => {
    const acl = (cidrBlock: string) => make("aws:ec2/networkAcl:NetworkAcl", { ingress: [{ cidrBlock }] });
    const list = (cidr: string) => make("aws:ec2/managedPrefixList:ManagedPrefixList", { entries: [{ cidr }] });
    expect(invalid({ acl: acl("10.0.0.1/8"), list: list("fd00::1/48") })).toEqual([]);
    expect(invalid({ acl: acl("10.0.0.1"), list: list("10.0.0.0/33") })).toEqual([
      "violation acl ingress[0].cidrBlock",
      "violation list entries[0].cidr",
    ]);
    expect(findingsOf("cidr-invalid", { list: list("10.0.0.1/33") })[0]?.message).toContain('"10.0.0.1/33"');
    expect(
      invalid({
        rule: make("aws:ec2/networkAclRule:NetworkAclRule", { ipv6CidrBlock: "0.0.0.0/0" }),
        entry: make("aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry", { cidr: "10.0.0" }),
      }),
    ).toEqual(["violation rule ipv6CidrBlock", "violation entry cidr"]);
  });

  it("takes an empty text in a route for none, as the provider does", () => {
    const routes = [{ cidrBlock: "", ipv6CidrBlock: "::/0", gatewayId: "igw-1" }];
    expect(invalid({ table: make("aws:ec2/routeTable:RouteTable", { routes }) })).toEqual([]);
  });

  it("judges inline routes and security group rules of their own", () => {
    expect(invalid({ table: make("aws:ec2/routeTable:RouteTable", { routes: [{ cidrBlock: "0.0.0.0" }] }) })).toEqual([
      "violation table routes[0].cidrBlock",
    ]);
    expect(
      invalid({
        rule: make("aws:ec2/securityGroupRule:SecurityGroupRule", { type: "egress", ipv6CidrBlocks: ["::1/0"] }),
      }),
    ).toEqual(["violation rule ipv6CidrBlocks[0]"]);
  });

  it("lets whole address spaces pass as sources and destinations", () => {
    const program = {
      out: make("aws:ec2/route:Route", { destinationCidrBlock: "0.0.0.0/0" }),
      six: make("aws:ec2/route:Route", { destinationIpv6CidrBlock: "::/0" }),
    };
    expect(invalid(program)).toEqual([]);
  });
});

describe("the size", () => {
  it.each([
    ["10.0.0.0/15", false],
    ["10.0.0.0/16", true],
    ["10.0.0.0/28", true],
    ["10.0.0.0/29", false],
  ])("of a VPC %s: allowed %s", (cidrBlock, isAllowed) => {
    expect(invalid({ main: vpc(cidrBlock) })).toEqual(isAllowed ? [] : ["violation main cidrBlock"]);
  });

  it("of an IPv6 subnet goes in steps of four", () => {
    const subnet = (ipv6CidrBlock: string) =>
      make("aws:ec2/subnet:Subnet", { vpcId: "vpc-0123456789abcdef0", ipv6CidrBlock });
    expect(invalid({ a: subnet("2600:1f00::/62") })).toEqual(["violation a ipv6CidrBlock"]);
    expect(invalid({ a: subnet("2600:1f00::/64") })).toEqual(["undecided a ipv6CidrBlock"]);
  });
});

describe("the place of a subnet", () => {
  const subnet = (cidrBlock: string) => make("aws:ec2/subnet:Subnet", { vpcId: outputOf("main"), cidrBlock });
  const second = make("aws:ec2/vpcIpv4CidrBlockAssociation:VpcIpv4CidrBlockAssociation", {
    vpcId: outputOf("main"),
    cidrBlock: "100.64.0.0/16",
  });

  it("may be in a secondary range", () => {
    expect(invalid({ main: vpc("10.0.0.0/16"), second, a: subnet("100.64.1.0/24") })).toEqual([]);
    expect(invalid({ main: vpc("10.0.0.0/16"), a: subnet("100.64.1.0/24") })).toEqual(["violation a cidrBlock"]);
  });

  it("is undecided where a pool allots the range, or the VPC is made elsewhere", () => {
    const pooled = make("aws:ec2/vpc:Vpc", { ipv4IpamPoolId: outputOf("pool"), ipv4NetmaskLength: 16 });
    expect(invalid({ pool: make("aws:ec2/vpcIpamPool:VpcIpamPool"), main: pooled, a: subnet("10.0.0.0/24") })).toEqual([
      "undecided a cidrBlock",
    ]);
    const foreign = make("aws:ec2/subnet:Subnet", { vpcId: "vpc-0123456789abcdef0", cidrBlock: "10.0.0.0/24" });
    expect(invalid({ foreign })).toEqual(["undecided foreign cidrBlock"]);
  });

  it("is undecided, not wrong, where the range itself is computed", () => {
    expect(
      invalid({
        main: vpc("10.0.0.0/16"),
        a: make("aws:ec2/subnet:Subnet", { vpcId: outputOf("main"), cidrBlock: unknownValue }),
      }),
    ).toEqual(["undecided a cidrBlock"]);
  });
});
