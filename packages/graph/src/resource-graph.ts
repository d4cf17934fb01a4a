/** A place in a source file. `file` is relative to the repository root where one is known; lines and columns start at 1. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A value that a program marked secret. Only a keyed digest leaves the evaluation, so that two graphs can be compared. */
export interface SecretValue {
  readonly $secret: string;
}

/** A value that only the real cloud can tell. `$unknown` says which, as `urn#property` where it is known. */
export interface UnknownValue {
  readonly $unknown: string;
}

/** A file or archive input, by the digest of its content. */
export interface AssetValue {
  readonly $asset: string;
}

export type PropertyValue =
  | null
  | boolean
  | number
  | string
  | SecretValue
  | UnknownValue
  | AssetValue
  | readonly PropertyValue[]
  | { readonly [key: string]: PropertyValue };

/** Says that the input at `path` (as `ingress[0].securityGroups[1]`) holds, or contains, an output of another resource. */
export interface Reference {
  readonly path: string;
  readonly urn: string;
  /** The output referred to, `id` for the physical id. Undefined where only the resource is known. */
  readonly property: string | undefined;
  /** False when the output is only a part of the text at `path`, as in an interpolated ARN. */
  readonly whole: boolean;
  /** What stands for the output inside the text at `path`: a placeholder, or in a state the real value. */
  readonly text?: string;
}

/** The resource options that change what a deployment does. */
export interface ResourceOptions {
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Undefined when the program leaves it to the provider. */
  readonly deleteBeforeReplace: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  /** Earlier URNs of this resource. */
  readonly aliases: readonly string[];
  readonly importId: string | undefined;
}

export type NodeKind =
  /** Groups others; makes nothing by itself. */
  | "component"
  /** A resource of a cloud. */
  | "resource"
  | "provider"
  /** Looked up by id, not made. */
  | "read";

export interface ResourceNode {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly parent: string | undefined;
  /** URN of the provider resource. Undefined for the default provider and for components. */
  readonly provider: string | undefined;
  readonly region: string | undefined;
  readonly inputs: Readonly<Record<string, PropertyValue>>;
  readonly references: readonly Reference[];
  /** What the provider filled in of its own accord, by path. Only a state knows it. */
  readonly defaults?: Readonly<Record<string, PropertyValue>>;
  /** Digests of the secrets that `[secret]` stands for in texts of the inputs, by the path of the text. Absent where there is none. */
  readonly hiddenSecrets?: Readonly<Record<string, string>>;
  /** URNs of all resources that this one waits for. */
  readonly dependencies: readonly string[];
  /** URNs behind each top-level input. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: ResourceOptions;
  /** The nearest line of the user's own code that declared it. */
  readonly source: SourcePosition | undefined;
  /** All frames of the user's own code, nearest first: for a child of a component also the line that made the component. */
  readonly frames: readonly SourcePosition[];
}

/** Something that an offline evaluation cannot see, and a reader must therefore be told. */
export interface Gap {
  readonly kind:
    | "remote-component"
    | "stack-reference"
    | "data-source"
    | "unknown-output"
    | "open-handles"
    | "package"
    | "pending-operation"
    | "opaque-value"
    | "missing-file"
    | "environment";
  readonly urn: string | undefined;
  readonly message: string;
}

/** What the program itself said: `pulumi.log`, warnings of the SDK. */
export interface ProgramMessage {
  readonly severity: "info" | "warning" | "error";
  readonly text: string;
  readonly urn: string | undefined;
}

/** Everything that a program declares, in the order of registration. URNs are unique. */
export interface ResourceGraph {
  readonly project: string;
  readonly stack: string;
  readonly nodes: readonly ResourceNode[];
  readonly outputs: Readonly<Record<string, PropertyValue>>;
  readonly gaps: readonly Gap[];
  readonly messages: readonly ProgramMessage[];
}

export function isSecret(value: PropertyValue | undefined): value is SecretValue {
  return isTagged(value, "$secret");
}

export function isUnknown(value: PropertyValue | undefined): value is UnknownValue {
  return isTagged(value, "$unknown");
}

export function isAsset(value: PropertyValue | undefined): value is AssetValue {
  return isTagged(value, "$asset");
}

function isTagged(value: PropertyValue | undefined, tag: string): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && tag in value;
}
