import { type EC2Client, paginateDescribeNatGateways, paginateDescribeSubnets } from "@aws-sdk/client-ec2";
import { readPages } from "./reading.ts";
import type { Usage } from "./usage-counts.ts";

/** Counts the gateways of each zone: a gateway names its subnet, and the subnet its zone. */
export async function natGatewaysByZone(client: EC2Client): Promise<Usage> {
  const living = { Filter: [{ Name: "state", Values: ["pending", "available"] }] };
  const [gateways, subnets] = await Promise.all([
    readPages(
      "ec2:DescribeNatGateways",
      paginateDescribeNatGateways({ client }, living),
      ({ NatGateways }) => NatGateways,
    ),
    readPages("ec2:DescribeSubnets", paginateDescribeSubnets({ client }, {}), ({ Subnets }) => Subnets),
  ]);
  const zones = new Map(subnets.map(({ SubnetId, AvailabilityZone }) => [SubnetId, AvailabilityZone]));
  const usedByZone: Record<string, number> = {};
  for (const { SubnetId } of gateways) {
    const zone = zones.get(SubnetId);
    if (zone !== undefined) usedByZone[zone] = (usedByZone[zone] ?? 0) + 1;
  }
  return { used: gateways.length, usedByZone };
}
