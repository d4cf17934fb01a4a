import type { Reference, ResourceGraph, ResourceNode } from "@causeway/graph";

/** Builds a resource in us-east-1; the URN follows from type and name. */
export function resource(
  type: string,
  inputs: ResourceNode["inputs"] = {},
  fields: Partial<ResourceNode> = {},
): ResourceNode {
  const name = fields.name ?? "one";
  return {
    urn: urnOf(type, name),
    type,
    name,
    kind: "resource",
    parent: undefined,
    provider: undefined,
    region: "us-east-1",
    inputs,
    references: [],
    dependencies: [],
    propertyDependencies: {},
    options: {
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: undefined,
      ignoreChanges: [],
      replaceOnChanges: [],
      aliases: [],
      importId: undefined,
    },
    source: undefined,
    frames: [],
    ...fields,
  };
}

/** Says that an input holds the id of another resource. */
export function refersTo(path: string, node: ResourceNode): Reference {
  return { path, urn: node.urn, property: "id", whole: true };
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:dev::shop::${type}::${name}`;
}

export function graphOf(nodes: readonly ResourceNode[]): ResourceGraph {
  return { project: "shop", stack: "dev", nodes, outputs: {}, gaps: [], messages: [] };
}

export const unknown = { $unknown: "" } as const;
