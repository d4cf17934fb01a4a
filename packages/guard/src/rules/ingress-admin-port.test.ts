import { describe, expect, it } from "vitest";
import { findingsOf, make, secretValue, unknownValue, verdictsOf } from "../../test/judge-program.ts";
import { type ExampleResource, type ExampleValue, outputOf } from "../examples/example.ts";

const verdicts = (one: ExampleResource) => verdictsOf("ingress-admin-port", { one });
const severities = (one: ExampleResource) => findingsOf("ingress-admin-port", { one }).map(({ severity }) => severity);

const inline = (rule: Readonly<Record<string, ExampleValue>>, side = "ingress") =>
  make("aws:ec2/securityGroup:SecurityGroup", { [side]: [{ protocol: "tcp", cidrBlocks: ["0.0.0.0/0"], ...rule }] });
const classic = (rule: Readonly<Record<string, ExampleValue>>) =>
  make("aws:ec2/securityGroupRule:SecurityGroupRule", {
    type: "ingress",
    protocol: "tcp",
    cidrBlocks: ["0.0.0.0/0"],
    ...rule,
  });
const vpcRule = (rule: Readonly<Record<string, ExampleValue>>) =>
  make("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", { ipProtocol: "tcp", ...rule });

describe("ports", () => {
  it.each<readonly [string, Readonly<Record<string, ExampleValue>>, boolean]>([
    ["SSH", { fromPort: 22, toPort: 22 }, true],
    ["Remote Desktop", { fromPort: 3389, toPort: 3389 }, true],
    ["a range around SSH", { fromPort: 20, toPort: 25 }, true],
    ["all ports", { fromPort: 0, toPort: 65535 }, true],
    ["all protocols", { protocol: "-1", fromPort: 0, toPort: 0 }, true],
    ["all protocols in words", { protocol: "all", fromPort: 0, toPort: 0 }, true],
    ["TCP by its number", { protocol: "6", fromPort: 22, toPort: 22 }, true],
    ["TCP in capitals", { protocol: "TCP", fromPort: 22, toPort: 22 }, true],
    ["ports as text", { fromPort: "22", toPort: "22" }, true],
    ["Remote Desktop over UDP", { protocol: "udp", fromPort: 3389, toPort: 3389 }, true],
    ["UDP 22, which nobody serves", { protocol: "udp", fromPort: 22, toPort: 22 }, false],
    ["HTTPS", { fromPort: 443, toPort: 443 }, false],
    ["ICMP, whose ports are types", { protocol: "icmp", fromPort: 3, toPort: 4000 }, false],
    ["between the two", { fromPort: 23, toPort: 3388 }, false],
  ])("%s", (_, rule, isOpen) => {
    expect(verdicts(inline(rule)).map((text) => text.split(" ")[0])).toEqual(isOpen ? ["violation"] : []);
  });

  it("takes absent ports of a standalone rule for all of them", () => {
    expect(verdicts(vpcRule({ ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }))).toEqual(["violation one cidrIpv4"]);
  });

  it("takes the port -1 for the end of all ports", () => {
    expect(verdicts(inline({ fromPort: 0, toPort: -1 }))).toEqual(["violation one ingress[0].cidrBlocks[0]"]);
  });

  it("is undecided where a port is unknown and could be one", () => {
    expect(verdicts(inline({ fromPort: unknownValue, toPort: 22 }))).toEqual(["undecided one ingress[0].fromPort"]);
    expect(verdicts(inline({ fromPort: unknownValue, toPort: 21 }))).toEqual([]);
    expect(verdicts(inline({ fromPort: 22, toPort: 22, protocol: secretValue }))).toEqual([
      "undecided one ingress[0].protocol",
    ]);
  });

  it("is undecided where all rules of a group are unknown, and about a shape that no group has", () => {
    expect(verdicts(make("aws:ec2/securityGroup:SecurityGroup", { ingress: unknownValue }))).toEqual([
      "undecided one ingress",
    ]);
    expect(verdicts(make("aws:ec2/securityGroup:SecurityGroup", { ingress: "22" }))).toEqual(["undecided one ingress"]);
  });
});

describe("who comes in", () => {
  it.each([
    ["the internet", "0.0.0.0/0", "critical"],
    ["half of the internet", "0.0.0.0/1", "critical"],
    ["the other half", "128.0.0.0/1", "critical"],
    ["one address outside", "203.0.113.7/32", "critical"],
    ["the VPC", "10.0.0.0/16", "high"],
  ])("%s", (_, cidr, severity) => {
    expect(severities(classic({ fromPort: 22, toPort: 22, cidrBlocks: [cidr] }))).toEqual([severity]);
  });

  it("names the internet before the VPC", () => {
    const rule = classic({ fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] });
    expect(verdicts(rule)).toEqual(["violation one cidrBlocks[1]"]);
  });

  it("judges IPv6 and prefix lists", () => {
    expect(verdicts(vpcRule({ fromPort: 22, toPort: 22, cidrIpv6: "::/0" }))).toEqual(["violation one cidrIpv6"]);
    expect(severities(vpcRule({ fromPort: 22, toPort: 22, prefixListId: "pl-0123456789abcdef0" }))).toEqual(["high"]);
  });

  it("lets the mesh of a group pass, but not a door for a group", () => {
    expect(verdicts(inline({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [], self: true }))).toEqual([]);
    expect(
      severities(inline({ fromPort: 22, toPort: 22, cidrBlocks: [], securityGroups: ["sg-0123456789abcdef0"] })),
    ).toEqual(["medium"]);
  });

  it("reports an admin port to a range that is not known yet", () => {
    expect(verdicts(classic({ fromPort: 22, toPort: 22, cidrBlocks: [unknownValue] }))).toEqual([
      "violation one cidrBlocks[0]",
    ]);
    expect(verdicts(classic({ fromPort: 22, toPort: 22, cidrBlocks: unknownValue }))).toEqual([
      "undecided one cidrBlocks",
    ]);
  });
});

describe("direction", () => {
  it("leaves what goes out alone", () => {
    expect(verdicts(inline({ fromPort: 0, toPort: 65535 }, "egress"))).toEqual([]);
    expect(verdicts(classic({ type: "egress", fromPort: 22, toPort: 22 }))).toEqual([]);
    expect(
      verdicts(
        make("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", { ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" }),
      ),
    ).toEqual([]);
  });

  it("judges the default group of a VPC", () => {
    const group = make("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", {
      vpcId: outputOf("main"),
      ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/16"] }],
    });
    expect(verdicts(group)).toEqual(["violation one ingress[0].cidrBlocks[0]"]);
  });
});
