import { plainOptions } from "../evaluator/monitor/plain-options.ts";
import type { PropertyValue, Reference, ResourceGraph, ResourceNode, ResourceOptions } from "../resource-graph.ts";

/** What a test says of a node; the rest is as a plain program would have it. */
export interface NodeSketch extends Partial<Omit<ResourceNode, "options">> {
  readonly name: string;
  readonly options?: Partial<ResourceOptions>;
}

/** Makes the URN that a top-level resource of a test graph gets. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:prod::shop::${type}::${name}`;
}

/** Makes a node for tests: an S3 bucket unless told otherwise. */
export function nodeOf(sketch: NodeSketch): ResourceNode {
  const type = sketch.type ?? "aws:s3/bucket:Bucket";
  const references = sketch.references ?? [];
  return {
    urn: urnOf(type, sketch.name),
    type,
    kind: "resource",
    parent: undefined,
    provider: undefined,
    region: "eu-central-1",
    inputs: {},
    references,
    dependencies: [...new Set(references.map(({ urn }) => urn))],
    propertyDependencies: {},
    source: undefined,
    frames: [],
    ...sketch,
    options: { ...plainOptions, ...sketch.options },
  };
}

/** Makes a node that stands for a component. */
export function componentOf(name: string, sketch: Partial<NodeSketch> = {}): ResourceNode {
  return nodeOf({ type: "shop:index:Web", kind: "component", region: undefined, ...sketch, name });
}

/** Makes a graph of nodes in order. */
export function graphOf(...nodes: readonly ResourceNode[]): ResourceGraph {
  return { project: "shop", stack: "prod", nodes, outputs: {}, gaps: [], messages: [] };
}

/** Makes a reference to a whole output. */
export function referenceTo(target: ResourceNode, path: string, property = "id"): Reference {
  return { path, urn: target.urn, property, whole: true };
}

/** The placeholder that stands for an output in test graphs. */
export function placeholderOf(target: ResourceNode, property = "id"): PropertyValue & string {
  return `${property}-of-${target.name}`;
}
