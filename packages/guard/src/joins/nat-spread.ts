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
  const spread = vpc === undefined ? undefined : spreads(book).get(vpc);
  return spread ?? unknown("the VPC of the gateway and its subnets", gateway.subnet.path);
}

const spreads = oncePerBook((book) => {
  const gatewaysByVpc = groupBy(book.all("nat-gateway"), (gateway) => vpcOf(gateway, book));
  return new Map([...gatewaysByVpc].map(([vpc, gateways]) => [vpc, spreadOf(vpc, gateways, book)]));
});

function spreadOf(vpc: string, gateways: readonly NatGateway[], book: FactBook): Value<NatSpread> {
  const subnets = zonesIn(subnetsOfVpc(vpc, book).map(({ zone }) => zone));
  const gatewayZones = zonesIn(gateways.map(({ subnet }) => subnetOf(linkKey(subnet) ?? "", book)?.zone));
  const hasRegionalGateway = gateways.some(
    ({ availability }) => availability.known && availability.value === "regional",
  );
  // Two zones must be seen to be two; one gateway stands in one zone, whichever that is.
  if (subnets.count < 2 && subnets.hidden > 0 && subnets.count + subnets.hidden > 1) {
    return unknown("the availability zones of the subnets", "subnetId");
  }
  if (gatewayZones.count < 2 && gatewayZones.hidden > 0 && gateways.length > 1) {
    return unknown("the availability zones of the NAT gateways", "subnetId");
  }
  return known({ subnetZones: subnets.count, natZones: gatewayZones.count, hasRegionalGateway }, "subnetId");
}

function vpcOf(gateway: NatGateway, book: FactBook): string | undefined {
  return linkKey(gateway.vpc) ?? vpcKeyOfSubnet(linkKey(gateway.subnet) ?? "", book);
}

/** Counts the different zones, and apart from them the places whose zone is not known. */
function zonesIn(zones: readonly (Value<string | undefined> | undefined)[]): {
  readonly count: number;
  readonly hidden: number;
} {
  const names = zones.flatMap((zone) => (zone?.known === true && zone.value !== undefined ? [zone.value] : []));
  return { count: new Set(names).size, hidden: zones.length - names.length };
}
