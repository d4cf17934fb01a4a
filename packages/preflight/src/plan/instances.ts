import type { ResourceNode } from "@causeway/graph";
import { behind, madeOf, type Plan } from "./plan.ts";
import { type Found, readNumber, readText } from "./read-input.ts";
import { zonesBehind } from "./zones.ts";

export const templateType = "aws:ec2/launchTemplate:LaunchTemplate";

/** Instances that a plan starts: one, or a group at its largest. */
export interface PlannedInstances {
  /** The group or the instance. */
  readonly node: ResourceNode;
  readonly instanceType: Found<string>;
  readonly count: Found<number>;
  /** Empty where they are not known. */
  readonly zones: readonly string[];
}

/** Answers all instances that are started on demand. */
export function plannedInstances(plan: Plan): readonly PlannedInstances[] {
  return [
    ...madeOf(plan, "aws:autoscaling/group:Group").map((group) => ofGroup(plan, group)),
    ...madeOf(plan, "aws:ec2/instance:Instance").map((node): PlannedInstances => ({
      node,
      instanceType: readText(node, "instanceType"),
      count: { kind: "known", value: 1 },
      zones: zonesBehind(plan, node, "subnetId"),
    })),
  ];
}

function ofGroup(plan: Plan, group: ResourceNode): PlannedInstances {
  const [template] = behind(plan, group, { input: "launchTemplate", type: templateType });
  // A group with several types takes whichever is to be had.
  const isMixed = group.inputs["mixedInstancesPolicy"] !== undefined;
  return {
    node: group,
    instanceType: template === undefined || isMixed ? { kind: "unknown" } : readText(template, "instanceType"),
    count: readNumber(group, "maxSize"),
    zones: zonesBehind(plan, group, "vpcZoneIdentifiers"),
  };
}
