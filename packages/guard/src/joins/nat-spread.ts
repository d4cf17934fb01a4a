import { type FactBook, oncePerBook } from "../facts/fact-book.ts";
import type { NatGateway } from "../facts/nat-gateway.ts";
import { known, linkKey, unknown, type Value } from "../facts/value.ts";
import { groupBy } from "./group-by.ts";
import { subnetOf, subnetsOfVpc, vpcKeyOfSubnet } from "./vpc-of-subnet.ts";

/** Over how many zones a VPC and its NAT gateways spread. */
export interface NatSpread {
  readonly subnetZones: number;
  readonly natZones: number;
  readonly hasRegionalGateway: boolean;
}

/** Answers how the gateways of the VPC, in which this one stands, spread over its zones. */
export function natSpread(gateway: NatGateway, book: FactBook): Value<NatSpread> {
  const vpc = vpcOf(gateway, book);
  if (vpc === undefined) return unknown("the VPC of the gateway and its subnets", gateway.subnet.path);
  const gateways = gatewaysByVpc(book).get(vpc) ?? [];
  const subnets = subnetsOfVpc(vpc, book);
  const zones = subnets.map(({ zone }) => zone);
  const natZones = gateways.map((one) => subnetOf(linkKey(one.subnet) ?? "", book)?.zone);
  const spread = {
    subnetZones: count(zones),
    natZones: count(natZones),
    hasRegionalGateway: gateways.some(({ availability }) => availability.known && availability.value === "regional"),
  };
  // One gateway stands in one zone, whichever that is; but two zones must be seen to be two.
  const isCounted = spread.subnetZones > 1 || zones.every((zone) => zone.known && zone.value !== undefined);
  const areGatewaysCounted =
    gateways.length === 1 || natZones.every((zone) => zone?.known === true && zone.value !== undefined);
  if (!isCounted && subnets.length > 1) return unknown("the availability zones of the subnets", gateway.subnet.path);
  if (!areGatewaysCounted && spread.natZones < 2)
    return unknown("the availability zones of the NAT gateways", gateway.subnet.path);
  return known(spread, gateway.subnet.path);
}

const gatewaysByVpc = oncePerBook((book) => groupBy(book.all("nat-gateway"), (gateway) => vpcOf(gateway, book)));

function vpcOf(gateway: NatGateway, book: FactBook): string | undefined {
  return linkKey(gateway.vpc) ?? vpcKeyOfSubnet(linkKey(gateway.subnet) ?? "", book);
}

function count(zones: readonly (Value<string | undefined> | undefined)[]): number {
  return new Set(zones.flatMap((zone) => (zone?.known === true && zone.value !== undefined ? [zone.value] : []))).size;
}
