import type { AddressRange } from "../facts/address-range.ts";
import type { SecurityGroupRule } from "../facts/security-group-rule.ts";
import { known, type Unknown, unknown } from "../facts/value.ts";
import type { Property } from "./property.ts";
import { itemsOf, noLink, type PulumiResource, selfLink } from "./pulumi-resource.ts";
import { statedRange } from "./read-vpc.ts";
import { linkedPeer, linksIn, peersOf, rangePeer, rangesIn, selfPeer } from "./security-group-peers.ts";

const directions = ["ingress", "egress"] as const;

/** Rules written inside a security group. */
export function readInlineRules(resource: PulumiResource): readonly SecurityGroupRule[] {
  return directions.flatMap((direction) => {
    const items = resource.input(direction).items();
    if ("known" in items) return [unreadRule(resource, direction, items)];
    return items.map((item) => ({
      resource: resource.urn,
      name: resource.name,
      direction: known(direction, item.path),
      protocol: item.child("protocol").text(),
      fromPort: item.child("fromPort").number(),
      toPort: item.child("toPort").number(),
      peers: peersOf([
        rangesIn(item.child("cidrBlocks")),
        rangesIn(item.child("ipv6CidrBlocks")),
        linksIn(item.child("prefixListIds"), "prefix-list"),
        linksIn(item.child("securityGroups"), "group"),
        selfPeer(item.child("self"), selfLink(resource)),
      ]),
      description: item.child("description").text(),
    }));
  });
}

/** `aws.ec2.SecurityGroupRule`. */
export function readSecurityGroupRule(resource: PulumiResource): readonly SecurityGroupRule[] {
  const direction = resource.input("type").text();
  return [
    {
      resource: resource.urn,
      name: resource.name,
      direction: direction.known ? known(direction.value ?? "", direction.path) : direction,
      protocol: resource.input("protocol").text(),
      fromPort: resource.input("fromPort").number(),
      toPort: resource.input("toPort").number(),
      peers: peersOf([
        rangesIn(resource.input("cidrBlocks")),
        rangesIn(resource.input("ipv6CidrBlocks")),
        linksIn(resource.input("prefixListIds"), "prefix-list"),
        linkedPeer(resource.input("sourceSecurityGroupId"), "group"),
        selfPeer(resource.input("self"), resource.input("securityGroupId").link()),
      ]),
      description: resource.input("description").text(),
    },
  ];
}

export function readIngressRule(resource: PulumiResource): readonly SecurityGroupRule[] {
  return [vpcRule(resource, "ingress")];
}

export function readEgressRule(resource: PulumiResource): readonly SecurityGroupRule[] {
  return [vpcRule(resource, "egress")];
}

function vpcRule(resource: PulumiResource, direction: "ingress" | "egress"): SecurityGroupRule {
  return {
    resource: resource.urn,
    name: resource.name,
    direction: known(direction, ""),
    protocol: resource.input("ipProtocol").text(),
    fromPort: resource.input("fromPort").number(),
    toPort: resource.input("toPort").number(),
    peers: peersOf([
      rangePeer(resource.input("cidrIpv4")),
      rangePeer(resource.input("cidrIpv6")),
      linkedPeer(resource.input("prefixListId"), "prefix-list"),
      linkedPeer(resource.input("referencedSecurityGroupId"), "group"),
    ]),
    description: resource.input("description").text(),
  };
}

export function readInlineRuleRanges(resource: PulumiResource): readonly AddressRange[] {
  return directions.flatMap((direction) =>
    itemsOf(resource.input(direction)).flatMap((item) => listedRanges(resource, (key) => item.child(key))),
  );
}

export function readSecurityGroupRuleRanges(resource: PulumiResource): readonly AddressRange[] {
  return listedRanges(resource, resource.input);
}

export function readVpcRuleRanges(resource: PulumiResource): readonly AddressRange[] {
  return [
    ...statedRange(resource, resource.input("cidrIpv4"), { holder: "security-group", family: 4, vpc: noLink() }),
    ...statedRange(resource, resource.input("cidrIpv6"), { holder: "security-group", family: 6, vpc: noLink() }),
  ];
}

function listedRanges(resource: PulumiResource, at: (key: string) => Property): readonly AddressRange[] {
  const rangesAt = (key: string, family: 4 | 6) =>
    itemsOf(at(key)).flatMap((item) =>
      statedRange(resource, item, { holder: "security-group", family, vpc: noLink() }),
    );
  return [...rangesAt("cidrBlocks", 4), ...rangesAt("ipv6CidrBlocks", 6)];
}

function unreadRule(resource: PulumiResource, direction: string, why: Unknown): SecurityGroupRule {
  const hidden = unknown(why.needs, why.path);
  return {
    resource: resource.urn,
    name: resource.name,
    direction: known(direction, why.path),
    protocol: hidden,
    fromPort: hidden,
    toPort: hidden,
    peers: hidden,
    description: hidden,
  };
}
