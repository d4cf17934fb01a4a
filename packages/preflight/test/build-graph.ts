import type { Reference, ResourceGraph, ResourceNode } from "@causeway/graph";

/** Builds a resource in eu-west-1 that line 7 of a program declares. */
export function resource(
  type: string,
  inputs: ResourceNode["inputs"] = {},
  fields: Partial<ResourceNode> = {},
): ResourceNode {
  const name = fields.name ?? "one";
  return {
    urn: `urn:pulumi:dev::shop::${type}::${name}`,
    type,
    name,
    kind: "resource",
    parent: undefined,
    provider: undefined,
    region: "eu-west-1",
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
    source: { file: "index.ts", line: 7, column: 1 },
    frames: [],
    ...fields,
  };
}

/** Says that an input holds an output of another resource. */
export function refersTo(path: string, node: Pick<ResourceNode, "urn">): Reference {
  return { path, urn: node.urn, property: "id", whole: true };
}

export function graphOf(nodes: readonly ResourceNode[]): ResourceGraph {
  return { project: "shop", stack: "dev", nodes, outputs: {}, gaps: [], messages: [] };
}

export const unknownValue = { $unknown: "" } as const;

export const vpc = resource("aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16" }, { name: "vpc" });

/** A subnet in each of these zones. */
export function subnetsIn(...zones: readonly string[]): readonly ResourceNode[] {
  return zones.map((zone) =>
    resource(
      "aws:ec2/subnet:Subnet",
      { availabilityZone: zone },
      { name: `subnet-${zone}`, region: zone.slice(0, -1) },
    ),
  );
}
