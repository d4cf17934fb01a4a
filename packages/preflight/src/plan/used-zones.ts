import type { ResourceNode } from "@causeway/graph";
import { behind, type Plan } from "./plan.ts";
import { knownIn, readText } from "./read-input.ts";

const zoneType = "aws:route53/zone:Zone";
const recordType = "aws:route53/record:Record";

/** A zone that records are written into, or that the plan makes. */
export type UsedZone =
  | { readonly kind: "made"; readonly node: ResourceNode }
  /** Its records, and its id or, where an evaluation made that up, its name. */
  | { readonly kind: "given"; readonly node: ResourceNode; readonly id: string }
  | { readonly kind: "named"; readonly node: ResourceNode; readonly name: string }
  | { readonly kind: "unknown"; readonly node: ResourceNode };

/** Answers each zone once, with the first resource that needs it. */
export function usedZones(plan: Plan): readonly UsedZone[] {
  const found = plan.made.flatMap(({ node }) => {
    if (node.type === zoneType) return [{ kind: "made", node } as const];
    return node.type === recordType ? [zoneOf(plan, node)] : [];
  });
  return [...Map.groupBy(found, keyOf).values()].flatMap(([first]) => first ?? []);
}

function zoneOf(plan: Plan, node: ResourceNode): UsedZone {
  const [made] = behind(plan, node, { input: "zoneId", type: zoneType });
  if (made !== undefined) return { kind: "made", node: made };
  const id = knownIn(readText(node, "zoneId"));
  if (id === undefined) return { kind: "unknown", node };
  const name = nameOf(plan, id);
  if (name !== undefined) return { kind: "named", node, name };
  // An id that was made up refers to the data source that it stands for.
  return node.references.some(({ path, urn }) => path === "zoneId" && urn.startsWith("aws:"))
    ? { kind: "unknown", node }
    : { kind: "given", node, id };
}

function nameOf(plan: Plan, id: string): string | undefined {
  const lookup = plan.offline?.lookups.find(
    ({ token, result }) => token === "aws:route53/getZone:getZone" && [result["zoneId"], result["id"]].includes(id),
  );
  const name = lookup?.result["name"] ?? lookup?.args["name"];
  return typeof name === "string" ? name.replace(/\.$/u, "") : undefined;
}

function keyOf(zone: UsedZone): string {
  switch (zone.kind) {
    case "made":
    case "unknown":
      return `${zone.kind} ${zone.node.urn}`;
    case "given":
      return `given ${zone.id}`;
    case "named":
      return `named ${zone.name}`;
  }
}
