import type { Reference, ResourceNode, SourcePosition } from "../../resource-graph.ts";
import type { OutputOrigins } from "../outputs/output-origins.ts";
import { plainOptions } from "./plain-options.ts";
import type { Regions } from "./regions.ts";
import type { ReadRequest, RegisterRequest } from "../sdk/request-views.ts";
import { declarations } from "../sdk/declarations.ts";
import { classNames, type SourceFrames } from "../program/source-frames.ts";
import type { Transformed } from "../sdk/transforms.ts";
import { type StackName, stackType, stackUrn, urnOf } from "./urns.ts";
import { outputSignature, secretSignature, signatureKey, isWire } from "../values/wire-signatures.ts";
import type { WireReader } from "../values/wire-values.ts";

export interface NodeParts {
  readonly stack: StackName;
  readonly wire: WireReader;
  readonly origins: OutputOrigins;
  readonly frames: SourceFrames;
  readonly regions: Regions;
  /** Answers where a resource that is registered already was declared. */
  readonly framesOf: (urn: string) => readonly SourcePosition[];
}

/** Makes the node of a resource that the program registers. */
export function registeredNode(request: RegisterRequest, changed: Transformed, parts: NodeParts): ResourceNode {
  const type = request.getType();
  const provider = changed.provider ?? providerUrn(request.getProvider());
  const dependencies = propertyDependencies(request);
  const kind = !request.getCustom() ? "component" : type.startsWith("pulumi:providers:") ? "provider" : "resource";
  return {
    ...placeOf(request, parts),
    kind,
    provider,
    region: kind === "component" ? undefined : parts.regions.of(type, provider, changed.properties),
    ...inputsOf(changed.properties, dependencies, parts),
    dependencies: request.getDependenciesList(),
    propertyDependencies: dependencies,
    options: changed.options,
  };
}

/** Makes the node of a resource that the program only looks up by its id. */
export function readNode(request: ReadRequest, parts: NodeParts): ResourceNode {
  const provider = providerUrn(request.getProvider());
  const properties = request.getProperties()?.toJavaScript() ?? {};
  return {
    ...placeOf(request, parts),
    kind: "read",
    provider,
    region: parts.regions.of(request.getType(), provider, properties),
    ...inputsOf({ ...properties, id: request.getId() }, {}, parts),
    dependencies: request.getDependenciesList(),
    propertyDependencies: {},
    options: plainOptions,
  };
}

/** Answers the URN in a provider reference, `urn::id`. */
export function providerUrn(reference: string): string | undefined {
  return reference === "" ? undefined : reference.slice(0, reference.lastIndexOf("::"));
}

function placeOf(
  request: RegisterRequest | ReadRequest,
  parts: NodeParts,
): Pick<ResourceNode, "urn" | "type" | "name" | "parent" | "source" | "frames"> {
  const type = request.getType();
  // An older copy of the SDK in the same program does not know the root that another copy made.
  const parent = request.getParent() || (type === stackType ? "" : stackUrn(parts.stack));
  const identity = { type, name: parts.frames.relative(request.getName()), parent };
  const declared = declarations.getStore();
  const own = declared === undefined ? [] : parts.frames.of(declared.stack, classNames(declared.resource));
  // After an await inside of a package, the stack no longer leads to the user's code.
  const frames = own.length > 0 ? own : parts.framesOf(parent);
  return {
    ...identity,
    urn: urnOf(parts.stack, identity),
    parent: identity.parent || undefined,
    source: frames[0],
    frames,
  };
}

type Dependencies = Readonly<Record<string, readonly string[]>>;

function inputsOf(
  properties: Readonly<Record<string, unknown>>,
  dependencies: Dependencies,
  parts: NodeParts,
): Pick<ResourceNode, "inputs" | "references"> {
  const inputs = parts.wire.readAll(properties);
  const references = Object.entries(properties).flatMap(([key, value]) => {
    const texts = textsIn(value, key);
    const found = texts.flatMap(([path, text]) => parts.origins.referencesIn(text, path));
    const unseen = (dependencies[key] ?? []).filter((urn) => !found.some((reference) => reference.urn === urn));
    return [...found, ...unseen.flatMap((urn) => traced(urn, texts, { key, parts }))];
  });
  return { inputs, references };
}

/** The SDK says that `urn` is behind the input: find where, else say that it is somewhere in it. */
function traced(
  urn: string,
  texts: readonly PathText[],
  at: { readonly key: string; readonly parts: NodeParts },
): Reference[] {
  const given = texts.flatMap(([path, text]) => at.parts.origins.givenReference(text, path, urn) ?? []);
  return given.length > 0 ? given : [{ path: at.key, urn, property: undefined, whole: false }];
}

type PathText = readonly [path: string, text: string];

/** Looks into secrets too: what a secret refers to is none itself. */
function textsIn(value: unknown, path: string): PathText[] {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, at) => textsIn(item, `${path}[${at}]`));
  if (!isWire(value)) return [];
  const signature = value[signatureKey];
  if (signature === secretSignature || signature === outputSignature) return textsIn(value["value"], path);
  return Object.entries(value).flatMap(([key, item]) => textsIn(item, pathTo(path, key)));
}

function propertyDependencies(request: RegisterRequest): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, key) => {
    const urns = dependencies.getUrnsList();
    if (urns.length > 0) found[key] = urns;
  });
  return found;
}

function pathTo(path: string, key: string): string {
  return /^[A-Za-z_][\w-]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
