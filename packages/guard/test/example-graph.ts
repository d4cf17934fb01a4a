import { createHash } from "node:crypto";
import type {
  GraphChanges,
  PropertyValue,
  Reference,
  ResourceChange,
  ResourceGraph,
  ResourceNode,
} from "@causeway/graph";
import {
  type ExampleChange,
  type ExampleResource,
  type ExampleResources,
  type ExampleValue,
  isInterpolated,
  isOutputOf,
  type OutputOf,
} from "../src/examples/example.ts";

const stack = "urn:pulumi:example::example";

/** Makes the graph that evaluating the example gives: one line for each resource, made-up values for outputs. */
export function exampleGraph(resources: ExampleResources): ResourceGraph {
  const nodes = Object.entries(resources).map(([name, resource], at) =>
    nodeOf({ name, resource, line: at + 1 }, resources),
  );
  return { project: "example", stack: "example", nodes, outputs: {}, gaps: [], messages: [] };
}

/** Makes the changes of an example; a deleted resource is in the base only. */
export function exampleChanges(graph: ResourceGraph, changes: Readonly<Record<string, ExampleChange>>): GraphChanges {
  const counts = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  const all = graph.nodes.flatMap((node): ResourceChange[] => {
    const change = changes[node.name];
    if (change === undefined) return [];
    const { operation, because = [], mayReplace = false } = change;
    counts[operation] += 1;
    const before = operation === "create" ? undefined : node;
    const after = operation === "delete" ? undefined : node;
    const { urn, type, name, source } = node;
    return [{ urn, type, name, operation, before, after, properties: [], because, mayReplace, source }];
  });
  return { changes: all, renames: [], counts };
}

function exampleUrn(name: string, type: string): string {
  return `${stack}::${type}::${name}`;
}

interface Declared {
  readonly name: string;
  readonly resource: ExampleResource;
  readonly line: number;
}

function nodeOf({ name, resource, line }: Declared, resources: ExampleResources): ResourceNode {
  const source = { file: "index.ts", line, column: 1 };
  const references: Reference[] = [];
  const entries = Object.entries(resource.inputs ?? {});
  const inputs = Object.fromEntries(
    entries.map(([key, value]) => [key, resolve(value, key, { resources, references })]),
  );
  const dependencies = entries.map(
    ([key, value]) => [key, namesIn(value).flatMap((one) => urnIn(resources, one))] as const,
  );
  return {
    urn: exampleUrn(name, resource.type),
    type: resource.type,
    name,
    kind: "resource",
    parent: undefined,
    provider: undefined,
    region: "eu-central-1",
    inputs,
    references,
    dependencies: dependencies.flatMap(([, urns]) => urns),
    propertyDependencies: Object.fromEntries(dependencies.filter(([, urns]) => urns.length > 0)),
    options: {
      protect: false,
      retainOnDelete: false,
      deleteBeforeReplace: undefined,
      ignoreChanges: [],
      replaceOnChanges: [],
      aliases: [],
      importId: undefined,
      ...resource.options,
    },
    source,
    frames: [source],
  };
}

interface Resolving {
  readonly resources: ExampleResources;
  readonly references: Reference[];
}

function resolve(value: ExampleValue, path: string, resolving: Resolving): PropertyValue {
  if (typeof value !== "object") return value;
  if (isOutputOf(value)) return outputAt(value, { path, whole: true }, resolving);
  if (isInterpolated(value)) {
    return value.$text
      .map((part) => (typeof part === "string" ? part : outputAt(part, { path, whole: false }, resolving)))
      .join("");
  }
  if (isList(value)) return value.map((item, at) => resolve(item, `${path}[${at}]`, resolving));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve(item, `${path}.${key}`, resolving)]),
  );
}

/** An output that is an input of the other resource is known; any other is made up and leaves a reference. */
function outputAt(
  output: OutputOf,
  at: Pick<Reference, "path" | "whole">,
  { resources, references }: Resolving,
): string {
  const target = resources[output.$of];
  const given = target?.inputs?.[output.property];
  if (typeof given === "string") return given;
  for (const urn of urnIn(resources, output.$of)) references.push({ ...at, urn, property: output.property });
  const digits = createHash("sha256").update(`${output.$of}#${output.property}`).digest("hex").slice(0, 17);
  return output.property === "arn"
    ? `arn:aws:example:eu-central-1:000000000000:${digits}`
    : `${prefixOf(target)}-${digits}`;
}

function prefixOf(target: ExampleResource | undefined): string {
  const type = target?.type.split(":").at(-1) ?? "output";
  return idPrefixes[type] ?? type.toLowerCase();
}

const idPrefixes: Readonly<Record<string, string>> = {
  SecurityGroup: "sg",
  InternetGateway: "igw",
  RouteTable: "rtb",
  NatGateway: "nat",
};

function namesIn(value: ExampleValue): readonly string[] {
  if (typeof value !== "object") return [];
  if (isOutputOf(value)) return [value.$of];
  const inner = isInterpolated(value) ? value.$text : Object.values(value);
  return inner.flatMap(namesIn);
}

function urnIn(resources: ExampleResources, name: string): readonly string[] {
  const resource = resources[name];
  return resource === undefined ? [] : [exampleUrn(name, resource.type)];
}

function isList(value: ExampleValue): value is readonly ExampleValue[] {
  return Array.isArray(value);
}
