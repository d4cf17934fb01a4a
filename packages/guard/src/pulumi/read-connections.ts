import type { NetworkConnection } from "../facts/network-connection.ts";
import { noLink, type PulumiResource } from "./pulumi-resource.ts";

export function readPeering(resource: PulumiResource): readonly NetworkConnection[] {
  const vpcs = [resource.input("vpcId").link(), resource.input("peerVpcId").link()];
  return [{ resource: resource.urn, name: resource.name, by: "peering", vpcs, hub: noLink() }];
}

export function readTransitGatewayAttachment(resource: PulumiResource): readonly NetworkConnection[] {
  const vpcs = [resource.input("vpcId").link()];
  const hub = resource.input("transitGatewayId").link();
  return [{ resource: resource.urn, name: resource.name, by: "transit-gateway", vpcs, hub }];
}
