import { isUnknown, type PropertyValue, type ResourceGraph, type ResourceNode } from "../resource-graph.ts";
import { isList, isObject } from "./property-values.ts";

type StackName = Pick<ResourceGraph, "project" | "stack">;

/**
 * Answers a graph as it would be after `pulumi stack rename`: each URN with the names of another project and stack.
 *
 * A state file, or a base from before a project was renamed, else has no resource in common with the program.
 *
 * @see https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_rename/
 */
export function renameStack(graph: ResourceGraph, to: StackName): ResourceGraph {
  const urn = urnRenamer(graph, to);
  return {
    ...graph,
    ...to,
    nodes: graph.nodes.map((node) => renamedNode(node, urn)),
    outputs: renamedValues(graph.outputs, urn),
    gaps: graph.gaps.map((gap) => ({ ...gap, urn: gap.urn === undefined ? undefined : urn(gap.urn) })),
    messages: graph.messages.map((one) => ({ ...one, urn: one.urn === undefined ? undefined : urn(one.urn) })),
  };
}

type Rename = (urn: string) => string;

function urnRenamer(from: StackName, to: StackName): Rename {
  const [before, after] = [from, to].map(({ project, stack }) => ({
    prefix: `urn:pulumi:${stack}::${project}::`,
    root: `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`,
  }));
  return (urn) => {
    if (before === undefined || after === undefined || !urn.startsWith(before.prefix)) return urn;
    return urn === before.root ? after.root : after.prefix + urn.slice(before.prefix.length);
  };
}

function renamedNode(node: ResourceNode, urn: Rename): ResourceNode {
  return {
    ...node,
    urn: urn(node.urn),
    parent: node.parent === undefined ? undefined : urn(node.parent),
    provider: node.provider === undefined ? undefined : urn(node.provider),
    inputs: renamedValues(node.inputs, urn),
    references: node.references.map((reference) => ({ ...reference, urn: urn(reference.urn) })),
    dependencies: node.dependencies.map(urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(node.propertyDependencies).map(([key, urns]) => [key, urns.map(urn)]),
    ),
    options: { ...node.options, aliases: node.options.aliases.map(urn) },
  };
}

function renamedValues(
  values: Readonly<Record<string, PropertyValue>>,
  urn: Rename,
): Readonly<Record<string, PropertyValue>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, renamedValue(value, urn)]));
}

/** Only the name of an unknown output is a URN; what a program writes as text stays. */
function renamedValue(value: PropertyValue, urn: Rename): PropertyValue {
  if (isUnknown(value)) return { $unknown: urn(value.$unknown) };
  if (isList(value)) return value.map((item) => renamedValue(item, urn));
  return isObject(value) ? renamedValues(value, urn) : value;
}
