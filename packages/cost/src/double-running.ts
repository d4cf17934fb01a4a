import type { PropertyValue, ResourceGraph, ResourceNode } from "@causeway/graph";
import type { DoubleRunning } from "./cost-delta.ts";
import type { ExactLine } from "./exact-line.ts";
import { type Micros, dollarsOf } from "./money.ts";
import { isList, isObject } from "./node-reading.ts";

/** How programs name the two sides: what goes, what stays. */
const sides = [
  { leaving: "source", staying: "target" },
  { leaving: "blue", staying: "green" },
] as const;

/**
 * Tells what both sides of a migration cost while both run, where a stack holds both: its resources carry the tag
 * `MigrationPhase`, and the tag `Component` or their names start with the side.
 *
 * Blue and green are told only where no source and target are: a service on both sides has its own colours, and what is
 * of a colour may serve after the migration too.
 */
export function doubleRunning(graph: ResourceGraph, lines: readonly ExactLine[]): DoubleRunning | undefined {
  const nodes = new Map(graph.nodes.map((node) => [node.urn, node]));
  if (!graph.nodes.some((node) => tagOf(node, "MigrationPhase") !== undefined)) return undefined;
  for (const { leaving, staying } of sides) {
    const costOf = (side: string): Micros => sideCost(lines, nodes, side);
    const [old, next] = [costOf(leaving), costOf(staying)];
    if (old > 0 && next > 0) return told({ leaving, staying, old, next });
  }
  return undefined;
}

interface Sides {
  readonly leaving: string;
  readonly staying: string;
  readonly old: Micros;
  readonly next: Micros;
}

function told({ leaving, staying, old, next }: Sides): DoubleRunning {
  return {
    monthly: dollarsOf(old + next),
    leaving: dollarsOf(old),
    explanation: `While both run, ${leaving} and ${staying} are paid for; what belongs to ${leaving} alone goes once it is retired.`,
  };
}

function sideCost(lines: readonly ExactLine[], nodes: ReadonlyMap<string, ResourceNode>, side: string): Micros {
  return lines.reduce((sum, { line, after }) => {
    const node = nodes.get(line.urn);
    return node !== undefined && isOf(node, side) ? sum + after : sum;
  }, 0);
}

function isOf(node: ResourceNode, side: string): boolean {
  const component = tagOf(node, "Component") ?? node.name;
  return [component, node.name].some((name) => name === side || name.startsWith(`${side}-`));
}

/** Tags are a map; those of a group of instances are a list. */
function tagOf(node: ResourceNode, key: string): string | undefined {
  const { tags } = node.inputs;
  const value = isList(tags) ? valueInList(tags, key) : isObject(tags) ? tags[key] : undefined;
  return typeof value === "string" ? value : undefined;
}

function valueInList(tags: readonly PropertyValue[], key: string): PropertyValue | undefined {
  return tags.filter(isObject).find((tag) => tag["key"] === key)?.["value"];
}
