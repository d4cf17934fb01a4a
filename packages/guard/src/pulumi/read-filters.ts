import type { AddressRange, RangeHolder } from "../facts/address-range.ts";
import type { Property } from "./property.ts";
import { itemsOf, noLink, type PulumiResource } from "./pulumi-resource.ts";
import { statedRange } from "./read-vpc.ts";

/** Ranges of the rules inside a network ACL. */
export function readNetworkAclRanges(resource: PulumiResource): readonly AddressRange[] {
  return ["ingress", "egress"].flatMap((direction) =>
    itemsOf(resource.input(direction)).flatMap((rule) => rangesOfRule(resource, (key) => rule.child(key))),
  );
}

/** `aws.ec2.NetworkAclRule`. */
export function readNetworkAclRuleRanges(resource: PulumiResource): readonly AddressRange[] {
  return rangesOfRule(resource, resource.input);
}

export function readPrefixListRanges(resource: PulumiResource): readonly AddressRange[] {
  return itemsOf(resource.input("entries")).flatMap((entry) => rangeOfEntry(resource, entry.child("cidr")));
}

/** `aws.ec2.ManagedPrefixListEntry`. */
export function readPrefixListEntryRanges(resource: PulumiResource): readonly AddressRange[] {
  return rangeOfEntry(resource, resource.input("cidr"));
}

function rangesOfRule(resource: PulumiResource, at: (key: string) => Property): readonly AddressRange[] {
  return [
    ...rangeAt(resource, at("cidrBlock"), { holder: "network-acl", family: 4 }),
    ...rangeAt(resource, at("ipv6CidrBlock"), { holder: "network-acl", family: 6 }),
  ];
}

/** The family is the list's, and the text shows which. */
function rangeOfEntry(resource: PulumiResource, cidr: Property): readonly AddressRange[] {
  const isIpv6 = typeof cidr.raw === "string" && cidr.raw.includes(":");
  return rangeAt(resource, cidr, { holder: "prefix-list", family: isIpv6 ? 6 : 4 });
}

interface Filter {
  readonly holder: Extract<RangeHolder, "network-acl" | "prefix-list">;
  readonly family: 4 | 6;
}

/** An empty text is the provider's way to leave a range out. */
function rangeAt(resource: PulumiResource, cidr: Property, filter: Filter): readonly AddressRange[] {
  return cidr.raw === "" ? [] : statedRange(resource, cidr, { ...filter, vpc: noLink() });
}
