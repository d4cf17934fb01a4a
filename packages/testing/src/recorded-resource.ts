import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";

/** Stands in recorded inputs and outputs for a value that only the cloud can tell. */
export const unknownValue = "[unknown]";

/** One registration as the engine would have received it. Other resources are named by their logical names. */
export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly parent: string | undefined;
  /** Secrets as `{ $secret: value }`, unknown values as `unknownValue`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What a component passed to `registerOutputs`; empty for other resources. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly options: RecordedResourceOptions;
}

export interface RecordedResourceOptions {
  /** Undefined for the default provider and for components. */
  readonly provider: string | undefined;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Undefined when the program leaves it to the provider. */
  readonly deleteBeforeReplace: boolean | undefined;
  /** What the resource waits for without using its outputs. */
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly importId: string | undefined;
}

export function recordedOf(urn: string, request: RegisterResourceRequest): RecordedResource {
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    parent: nameOf(request.getParent()),
    inputs: readProperties(request.getObject()?.toJavaScript()),
    outputs: {},
    options: {
      provider: nameOf(request.getProvider()),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
      deleteBeforeReplace: request.getDeletebeforereplacedefined() ? request.getDeletebeforereplace() : undefined,
      dependsOn: explicitDependencies(request),
      ignoreChanges: request.getIgnorechangesList(),
      replaceOnChanges: request.getReplaceonchangesList(),
      importId: request.getImportid() || undefined,
    },
  };
}

/** Reads properties in the wire form, where unknown values and secrets are marked by signatures. */
export function readProperties(wire: unknown): Readonly<Record<string, unknown>> {
  return isRecord(wire) ? mapValues(wire) : {};
}

function explicitDependencies(request: RegisterResourceRequest): readonly string[] {
  const used = new Set<string>();
  for (const [, dependencies] of request.getPropertydependenciesMap().entries()) {
    dependencies.getUrnsList().forEach((urn) => used.add(urn));
  }
  return request
    .getDependenciesList()
    .filter((urn) => !used.has(urn))
    .flatMap((urn) => nameOf(urn) ?? []);
}

/** Answers the logical name in a URN; a provider comes as `urn::id`. Undefined for none. */
export function nameOf(urn: string): string | undefined {
  return urn.split("::")[3];
}

function readValue(value: unknown): unknown {
  if (value === pulumi.runtime.unknownValue) {
    return unknownValue;
  }
  if (Array.isArray(value)) {
    return value.map(readValue);
  }
  if (!isRecord(value)) {
    return value;
  }
  const isSecret = value[pulumi.runtime.specialSigKey] === pulumi.runtime.specialSecretSig;
  return isSecret ? { $secret: readValue(value["value"]) } : mapValues(value);
}

function mapValues(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, readValue(value)]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
