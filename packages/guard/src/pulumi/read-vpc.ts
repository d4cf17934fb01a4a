import type { AddressRange } from "../facts/address-range.ts";
import type { Subnet } from "../facts/subnet.ts";
import { type Link, type Value, known, unknown } from "../facts/value.ts";
import type { Vpc } from "../facts/vpc.ts";
import type { Property } from "./property.ts";
import { type PulumiResource, selfLink } from "./pulumi-resource.ts";

export function readVpc(resource: PulumiResource): readonly Vpc[] {
  const isFromPool = ["ipv4IpamPoolId", "ipv4NetmaskLength"].some((key) => isGiven(resource.input(key)));
  const phase = resource.input("tags").child("MigrationPhase").text();
  return [
    {
      resource: resource.urn,
      name: resource.name,
      hasAllottedRange: isFromPool || !isGiven(resource.input("cidrBlock")),
      isMigrated: phase.known && phase.value !== undefined,
    },
  ];
}

function isGiven({ raw }: Property): boolean {
  return raw !== undefined && raw !== null;
}

export function readVpcRanges(resource: PulumiResource): readonly AddressRange[] {
  return rangesOf(resource, "vpc", selfLink(resource));
}

/** A further range of a VPC. */
export function readAssociatedRange(resource: PulumiResource): readonly AddressRange[] {
  return rangesOf(resource, "vpc", resource.input("vpcId").link());
}

export function readSubnet(resource: PulumiResource): readonly Subnet[] {
  const zone = resource.input("availabilityZone").text();
  return [
    {
      resource: resource.urn,
      name: resource.name,
      vpc: resource.input("vpcId").link(),
      zone: zone.known && zone.value === undefined ? resource.input("availabilityZoneId").text() : zone,
    },
  ];
}

export function readSubnetRanges(resource: PulumiResource): readonly AddressRange[] {
  return rangesOf(resource, "subnet", resource.input("vpcId").link());
}

/** A range behind a VPN connection. It shares routes with the VPC of the connection's gateway. */
export function readVpnRange(resource: PulumiResource): readonly AddressRange[] {
  const gateway = resource.input("vpnConnectionId").of("vpnGatewayId");
  const vpc = gateway?.of("vpcId")?.link() ?? {
    to: "unknown",
    needs: "the VPC of the VPN gateway",
    path: "vpnConnectionId",
  };
  return statedRange(resource, resource.input("destinationCidrBlock"), { holder: "on-premises", family: 4, vpc });
}

function rangesOf(resource: PulumiResource, holder: "vpc" | "subnet", vpc: Link): readonly AddressRange[] {
  return [
    ...statedRange(resource, resource.input("cidrBlock"), { holder, family: 4, vpc }),
    ...statedRange(resource, resource.input("ipv6CidrBlock"), { holder, family: 6, vpc }),
  ];
}

type Place = Pick<AddressRange, "holder" | "family" | "vpc">;

/** Answers the range at a property, none where the program leaves it out. */
export function statedRange(resource: PulumiResource, property: Property, place: Place): readonly AddressRange[] {
  const cidr = stated(property, place.family);
  return cidr === undefined ? [] : [{ resource: resource.urn, name: resource.name, ...place, cidr }];
}

function stated(property: Property, family: 4 | 6): Value<string> | undefined {
  const text = property.text();
  if (!text.known) return text;
  if (text.value === undefined) return undefined;
  // AWS draws the IPv6 range of a VPC, so what is cut from it is made up, but holds no trace of where it is from.
  if (family === 6 && property.isDerived()) return unknown("the IPv6 range that AWS allots to the VPC", property.path);
  return known(text.value, property.path);
}
