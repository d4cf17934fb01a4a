import type { AddressRange } from "../facts/address-range.ts";
import type { NatGateway } from "../facts/nat-gateway.ts";
import {
  type InternetGateway,
  mainTableKey,
  type Route,
  type RouteTable,
  type RouteTableAssociation,
} from "../facts/route.ts";
import { known, type Link, type Value } from "../facts/value.ts";
import type { Property } from "./property.ts";
import { itemsOf, noLink, type PulumiResource, selfLink } from "./pulumi-resource.ts";
import { statedRange } from "./read-vpc.ts";

export function readNatGateway(resource: PulumiResource): readonly NatGateway[] {
  return [
    {
      resource: resource.urn,
      name: resource.name,
      subnet: resource.input("subnetId").link(),
      vpc: resource.input("vpcId").link(),
      connectivity: choice(resource.input("connectivityType"), "private", "public"),
      availability: choice(resource.input("availabilityMode"), "regional", "zonal"),
    },
  ];
}

export function readInternetGateway(resource: PulumiResource): readonly InternetGateway[] {
  return [{ resource: resource.urn }];
}

export function readRoute(resource: PulumiResource): readonly Route[] {
  const destinations = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];
  return [
    {
      resource: resource.urn,
      name: resource.name,
      table: tableLink(resource.input("routeTableId")),
      isInline: false,
      destination: firstStated(destinations.map((key) => resource.input(key))),
      gateway: resource.input("gatewayId").link(),
    },
  ];
}

export function readRouteRanges(resource: PulumiResource): readonly AddressRange[] {
  return rangesAt(resource, (key) => resource.input(key), ["destinationCidrBlock", "destinationIpv6CidrBlock"]);
}

export function readInlineRoutes(resource: PulumiResource): readonly Route[] {
  return itemsOf(resource.input("routes")).map((route) => ({
    resource: resource.urn,
    name: resource.name,
    table: selfLink(resource),
    isInline: true,
    destination: firstStated(["cidrBlock", "ipv6CidrBlock", "destinationPrefixListId"].map((key) => route.child(key))),
    gateway: route.child("gatewayId").link(),
  }));
}

export function readInlineRouteRanges(resource: PulumiResource): readonly AddressRange[] {
  return itemsOf(resource.input("routes")).flatMap((route) =>
    rangesAt(resource, (key) => route.child(key), ["cidrBlock", "ipv6CidrBlock"]),
  );
}

export function readRouteTable(resource: PulumiResource): readonly RouteTable[] {
  return [{ resource: resource.urn, name: resource.name, keys: [resource.urn], inlineRoutes: inlineRoutes(resource) }];
}

/** The table that a VPC is born with: others reach it through the VPC's output as well. */
export function readDefaultRouteTable(resource: PulumiResource): readonly RouteTable[] {
  const ofVpc = tableLink(resource.input("defaultRouteTableId"));
  const keys = ofVpc.to === "resource" ? [resource.urn, ofVpc.id] : [resource.urn];
  return [{ resource: resource.urn, name: resource.name, keys, inlineRoutes: inlineRoutes(resource) }];
}

export function readRouteTableAssociation(resource: PulumiResource): readonly RouteTableAssociation[] {
  const table = tableLink(resource.input("routeTableId"));
  return [{ resource: resource.urn, table, subnet: resource.input("subnetId").link(), mainOf: noLink() }];
}

export function readMainRouteTableAssociation(resource: PulumiResource): readonly RouteTableAssociation[] {
  const table = tableLink(resource.input("routeTableId"));
  return [{ resource: resource.urn, table, subnet: noLink(), mainOf: resource.input("vpcId").link() }];
}

function tableLink(property: Property): Link {
  const link = property.link();
  const isOfVpc = link.to === "resource" && /^(default|main)RouteTableId$/.test(link.property ?? "");
  return isOfVpc ? { ...link, id: mainTableKey(link.id), property: "id" } : link;
}

function inlineRoutes(resource: PulumiResource): Value<number | undefined> {
  const routes = resource.input("routes");
  if (routes.raw === undefined || routes.raw === null) return known(undefined, routes.path);
  const items = routes.items();
  return "known" in items ? items : known(items.length, routes.path);
}

function rangesAt(
  resource: PulumiResource,
  at: (key: string) => Property,
  keys: readonly [string, string],
): readonly AddressRange[] {
  const place = { holder: "route", vpc: noLink() } as const;
  // The provider takes an empty text for none.
  const stated = (key: string, family: 4 | 6) =>
    at(key).raw === "" ? [] : statedRange(resource, at(key), { ...place, family });
  return [...stated(keys[0], 4), ...stated(keys[1], 6)];
}

function firstStated(properties: readonly Property[]): Value<string | undefined> {
  const stated = properties.find(
    (property) => property.raw !== undefined && property.raw !== null && property.raw !== "",
  );
  return stated === undefined ? known(undefined, "") : stated.text();
}

function choice<A extends string, B extends string>(property: Property, special: A, usual: B): Value<A | B> {
  const text = property.text();
  return text.known ? known(text.value === special ? special : usual, property.path) : text;
}
