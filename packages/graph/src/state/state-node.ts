import { parseUrn } from "../diff/urn.ts";
import { plainOptions } from "../evaluator/monitor/plain-options.ts";
import type { NodeKind, PropertyValue, ResourceNode, SourcePosition } from "../resource-graph.ts";
import type { KnownOutputs } from "./known-outputs.ts";
import type { StateResource } from "./state-schema.ts";
import { StateValues } from "./state-values.ts";

/** What the resources of a state are read with. */
export interface Reading {
  readonly values: StateValues;
  readonly outputs: KnownOutputs;
  readonly regions: ReadonlyMap<string, string>;
}

/** Makes the node of a resource in a state. */
export function stateNode(resource: StateResource, { values, outputs, regions }: Reading): ResourceNode {
  const { urn, type } = resource;
  const kind = kindOf(resource);
  const provider = providerUrn(resource);
  const given = values.readInputs(resource.inputs);
  const inputs = withoutKeys(given, kind === "provider" ? pluginKeys : computedKeys);
  const source = positionOf(resource.sourcePosition);
  return {
    urn,
    type,
    name: parseUrn(urn).name,
    kind,
    parent: resource.parent,
    provider: provider === undefined || isDefaultProvider(provider) ? undefined : provider,
    region: kind === "resource" || kind === "read" ? (regionIn(resource) ?? regions.get(provider ?? "")) : undefined,
    inputs,
    defaults: new StateValues().readDefaults(resource.inputs),
    references: outputs.referencesOf(resource, inputs),
    dependencies: resource.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies ?? {}).map(([key, urns]) => [key, urns ?? []]),
    ),
    options: { ...plainOptions, protect: resource.protect, retainOnDelete: resource.retainOnDelete },
    source,
    frames: source === undefined ? [] : [source],
  };
}

function kindOf({ custom, external, type }: StateResource): NodeKind {
  if (type.startsWith("pulumi:providers:")) return "provider";
  if (external) return "read";
  return custom ? "resource" : "component";
}

/** The engine adds these to the inputs of each provider. */
const pluginKeys = ["version", "pluginDownloadURL"];

/** The AWS provider adds this to what can be tagged: `tags` together with its own default tags. */
const computedKeys = ["tagsAll"];

function withoutKeys(
  inputs: Readonly<Record<string, PropertyValue>>,
  keys: readonly string[],
): Readonly<Record<string, PropertyValue>> {
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => !keys.includes(key)));
}

function providerUrn({ provider }: StateResource): string | undefined {
  return provider === undefined ? undefined : provider.slice(0, provider.lastIndexOf("::"));
}

/** Answers whether a URN is that of a provider which the engine makes by itself. */
export function isDefaultProvider(urn: string): boolean {
  const { type, name } = parseUrn(urn);
  return type.startsWith("pulumi:providers:") && /^default($|_)/.test(name);
}

/** Answers the region of each provider, by its URN. */
export function regionsOf(resources: readonly StateResource[]): ReadonlyMap<string, string> {
  return new Map(
    resources.flatMap((resource) => {
      const region = kindOf(resource) === "provider" ? regionIn(resource) : undefined;
      return region === undefined ? [] : [[resource.urn, region] as const];
    }),
  );
}

function regionIn({ inputs, outputs }: StateResource): string | undefined {
  return [inputs["region"], outputs["region"]].find(
    (region): region is string => typeof region === "string" && region !== "",
  );
}

/** As `project:///src/index.ts#12,3`. */
function positionOf(text: string | undefined): SourcePosition | undefined {
  const [, file, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(text ?? "") ?? [];
  return file === undefined
    ? undefined
    : { file: file.replace(/^file:/, ""), line: Number(line), column: Number(column ?? 1) };
}
