import type { ResourceNode, SourcePosition } from "@causeway/graph";

/**
 * Orders resources as a reader meets them in the source: by the line of the program that led to each, then inwards to the
 * line that declares it. The order of registration is another one: whatever waits for an output comes later.
 */
export function inSourceOrder(nodes: readonly ResourceNode[]): readonly ResourceNode[] {
  const files = new Map<string, number>();
  for (const { file } of nodes.flatMap(stepsTo)) if (!files.has(file)) files.set(file, files.size);
  const places = new Map(
    nodes.map((node) => [node, stepsTo(node).flatMap(({ file, line }) => [files.get(file) ?? 0, line])]),
  );
  return nodes.toSorted((one, other) => compareSteps(places.get(one) ?? [], places.get(other) ?? []));
}

/** Outermost first. */
function stepsTo({ frames }: ResourceNode): readonly SourcePosition[] {
  return frames.toReversed();
}

function compareSteps(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  return at < 0 ? one.length - other.length : (one[at] ?? 0) - (other[at] ?? -1);
}
