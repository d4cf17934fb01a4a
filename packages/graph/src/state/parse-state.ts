import { UserError } from "@causeway/core";
import { isStackType, parseUrn } from "../diff/urn.ts";
import type { Gap, NodeKind, PropertyValue, ResourceGraph, ResourceNode, SourcePosition } from "../resource-graph.ts";
import { KnownOutputs } from "./known-outputs.ts";
import { type StateResource, stateSchema } from "./state-schema.ts";
import { StateValues } from "./state-values.ts";

/**
 * Reads what `pulumi stack export` writes into a graph that the graph of a program can be compared with: inputs as the program
 * gave them, and for each input the outputs of other resources that it repeats.
 *
 * Default providers and the stack's root are left out, as a program does not declare them. Left out and told as gaps: old
 * resources that wait for deletion, and operations that were interrupted. Secrets and files count as unchanged, told as a gap.
 *
 * @param raw The parsed JSON.
 * @throws UserError `graph/state-malformed` when it is not an exported stack.
 */
export function parseState(raw: unknown): ResourceGraph {
  const { deployment } = validated(raw);
  const all = deployment.resources ?? [];
  const live = all.filter((resource) => !resource.delete);
  const kept = live.filter(({ type, urn }) => !isStackType(type) && !isDefaultProvider(urn));
  refuseDuplicates(kept);

  const values = new StateValues();
  const reading = { values, outputs: new KnownOutputs(kept), regions: regionsOf(live) };
  const nodes = kept.map((resource) => nodeOf(resource, reading));
  const root = live.find(({ type }) => isStackType(type));
  const outputs = new StateValues().readInputs(root?.outputs ?? {});
  const pending = (deployment.pending_operations ?? []).map(({ type, resource }) => ({
    verb: type,
    urn: resource.urn,
  }));
  const waiting = all.filter((resource) => resource.delete).map(({ urn }) => urn);
  return {
    ...stackOf(all[0]?.urn),
    nodes,
    outputs,
    gaps: [...pendingGaps(pending, waiting), ...opaqueGap(values.opaque)],
    messages: [],
  };
}

interface Reading {
  readonly values: StateValues;
  readonly outputs: KnownOutputs;
  readonly regions: ReadonlyMap<string, string>;
}

function validated(raw: unknown): ReturnType<typeof stateSchema.parse> {
  const parsed = stateSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join(".") || "the state"}: ${message}`);
  throw malformed(`the state is not an exported stack: ${faults.join("; ")}`);
}

function refuseDuplicates(resources: readonly StateResource[]): void {
  const seen = new Set<string>();
  for (const { urn } of resources) {
    if (seen.has(urn)) throw malformed(`the state holds two live resources with one URN: ${urn}`);
    seen.add(urn);
  }
}

function malformed(message: string): UserError {
  return new UserError("graph/state-malformed", message, {
    hint: "Give the file that `pulumi stack export --file state.json` writes, unchanged.",
  });
}

function nodeOf(resource: StateResource, { values, outputs, regions }: Reading): ResourceNode {
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
    options: {
      protect: resource.protect,
      retainOnDelete: resource.retainOnDelete,
      deleteBeforeReplace: undefined,
      ignoreChanges: [],
      replaceOnChanges: [],
      aliases: [],
      importId: undefined,
    },
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

function isDefaultProvider(urn: string): boolean {
  const { type, name } = parseUrn(urn);
  return type.startsWith("pulumi:providers:") && /^default($|_)/.test(name);
}

/** From the URN of each provider to its region. */
function regionsOf(resources: readonly StateResource[]): ReadonlyMap<string, string> {
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

function stackOf(urn: string | undefined): Pick<ResourceGraph, "project" | "stack"> {
  const [, stack = "", project = ""] = /^urn:pulumi:(.*?)::(.*?)::/.exec(urn ?? "") ?? [];
  return { project, stack };
}

function pendingGaps(
  operations: readonly { readonly verb: string; readonly urn: string }[],
  waiting: readonly string[],
): readonly Gap[] {
  const interrupted = operations.map(({ verb, urn }): Gap => {
    const message = `An earlier deployment was interrupted while ${verb} ${parseUrn(urn).name}: whether it happened is not known.`;
    return { kind: "pending-operation", urn, message };
  });
  const undeleted = waiting.map((urn): Gap => {
    const message = `An earlier ${parseUrn(urn).name} was replaced and still waits for its deletion: the next deployment deletes it.`;
    return { kind: "pending-operation", urn, message };
  });
  return [...interrupted, ...undeleted];
}

function opaqueGap(count: number): readonly Gap[] {
  if (count === 0) return [];
  const message = `${count} secret and file inputs of the state cannot be compared with the program's and count as unchanged.`;
  return [{ kind: "opaque-value", urn: undefined, message }];
}
