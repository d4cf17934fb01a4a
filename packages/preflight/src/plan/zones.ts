import type { ResourceNode } from "@causeway/graph";
import { behind, type Plan } from "./plan.ts";
import { knownIn, readText } from "./read-input.ts";

const subnetType = "aws:ec2/subnet:Subnet";

/** Answers the zones of the subnets that an input names, as far as they are known. */
export function zonesBehind(plan: Plan, node: ResourceNode, input: string): readonly string[] {
  return distinct(behind(plan, node, { input, type: subnetType }).flatMap((subnet) => zoneOf(subnet)));
}

/** The same through a group of subnets, as databases have it. */
export function zonesOfGroup(
  plan: Plan,
  node: ResourceNode,
  at: { readonly input: string; readonly type: string },
): readonly string[] {
  const groups = behind(plan, node, { input: at.input, type: at.type });
  return distinct(groups.flatMap((group) => zonesBehind(plan, group, "subnetIds")));
}

function zoneOf(subnet: ResourceNode): readonly string[] {
  const zone = knownIn(readText(subnet, "availabilityZone"));
  return zone === undefined ? [] : [zone];
}

function distinct(zones: readonly string[]): readonly string[] {
  return [...new Set(zones)].toSorted();
}
