import { isPrivateCidr } from "@causeway/core";
import { defineRule, nothing } from "../define-rule.ts";
import { outputOf } from "../examples/example.ts";
import type { Peer, SecurityGroupRule } from "../facts/security-group-rule.ts";
import { linkKey, type Unknown } from "../facts/value.ts";
import type { Severity } from "../finding.ts";
import { readCidr } from "../joins/read-cidr.ts";
import { shortName } from "../joins/short-name.ts";
import { pass, undecided, violation } from "../verdict.ts";

const group = { type: "aws:ec2/securityGroup:SecurityGroup", inputs: { description: "Web servers" } };
const rule = (inputs: { fromPort: number; toPort: number; cidrIpv4: string }) => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  inputs: { securityGroupId: outputOf("group"), description: "Access", ipProtocol: "tcp", ...inputs },
});

export const ingressAdminPort = defineRule({
  id: "ingress-admin-port",
  kind: "regrets",
  severity: "high",
  summary: "No security group lets anybody in on SSH (22) or Remote Desktop (3389).",
  why: "An open admin port is guessed at within minutes from the internet, and from inside it lets one taken machine reach all others.",
  fix: "Remove the rule and open a session with AWS Systems Manager: it needs no open port, no key, and leaves a log.",
  source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html",
  notes: [
    "Any range or prefix list counts, private ones too; a range outside the private ones is critical, also when the internet is split into 0.0.0.0/1 and 128.0.0.0/1.",
    "Port ranges and protocol -1 that hold an admin port count. All traffic from a security group does not: that is a mesh, no door for people.",
  ],
  judges: "security-group-rule",
  needs: nothing,
  check: (fact) => {
    const { direction, peers } = fact;
    if (direction.known && direction.value !== "ingress") return pass;
    const port = adminPort(fact);
    if (port === undefined) return pass;
    if (!direction.known) return undecided(direction);
    if (typeof port !== "number") return undecided(port);
    if (!peers.known) return undecided(peers);
    const peer = worst(peers.value.filter(({ kind }) => kind !== "group" || !isAllTraffic(fact)));
    if (peer === undefined) return pass;
    return violation(
      peer,
      `Port ${port} (${port === 22 ? "SSH" : "Remote Desktop"}) is open to ${peer.value}.`,
      peer.severity,
    );
  },
  examples: {
    good: [
      {
        says: "Only HTTPS comes in.",
        pulumi: { resources: { group, https: rule({ fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" }) } },
      },
    ],
    bad: [
      {
        says: "SSH is open to the whole VPC.",
        pulumi: { resources: { group, ssh: rule({ fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/16" }) } },
      },
      {
        says: "A wide range holds Remote Desktop.",
        pulumi: { resources: { group, all: rule({ fromPort: 1024, toPort: 65535, cidrIpv4: "0.0.0.0/1" }) } },
      },
    ],
  },
});

const adminPorts = [22, 3389];

/** Answers the admin port that the rule opens, or what would tell whether it opens one. */
function adminPort({ protocol, fromPort, toPort }: SecurityGroupRule): number | Unknown | undefined {
  if (protocol.known && !opensPorts(protocol.value)) return undefined;
  const isUdp = protocol.known && /^(udp|17)$/i.test(protocol.value ?? "");
  const candidates = adminPorts.filter((port) => !isUdp || port === 3389);
  if (protocol.known && isAll(protocol.value)) return candidates[0];
  const from = fromPort.known ? openEnd(fromPort.value, 0) : -Infinity;
  const to = toPort.known ? openEnd(toPort.value, 65535) : Infinity;
  const port = candidates.find((one) => from <= one && one <= to);
  if (port === undefined) return undefined;
  return [protocol, fromPort, toPort].find((value): value is Unknown => !value.known) ?? port;
}

function opensPorts(protocol: string | undefined): boolean {
  return isAll(protocol) || /^(tcp|6|udp|17)$/i.test(protocol ?? "");
}

function isAll(protocol: string | undefined): boolean {
  return /^(-1|all)$/i.test(protocol ?? "");
}

/** No port, or -1, means that end of all ports. */
function openEnd(port: number | undefined, end: number): number {
  return port === undefined || port === -1 ? end : port;
}

function isAllTraffic({ protocol }: SecurityGroupRule): boolean {
  return protocol.known && isAll(protocol.value);
}

interface OpenTo {
  readonly path: string;
  readonly value: string;
  readonly severity: Severity;
}

/** Answers who gets in, the whole internet before a single group. */
function worst(peers: readonly Peer[]): OpenTo | undefined {
  const open = peers.map(openTo);
  return (
    open.find(({ severity }) => severity === "critical") ?? open.find(({ severity }) => severity === "high") ?? open[0]
  );
}

function openTo(peer: Peer): OpenTo {
  if (peer.kind === "range") {
    const { cidr } = peer;
    if (!cidr.known) return { path: cidr.path, value: cidr.needs, severity: "high" };
    const read = readCidr(cidr.value);
    const isInside = "cidr" in read && isPrivateCidr(read.cidr);
    return { path: cidr.path, value: cidr.value, severity: isInside ? "high" : "critical" };
  }
  const { link } = peer;
  const name = shortName(linkKey(link) ?? "that only the deployment tells");
  return peer.kind === "group"
    ? { path: link.path, value: `the security group ${name}`, severity: "medium" }
    : { path: link.path, value: `the prefix list ${name}`, severity: "high" };
}
