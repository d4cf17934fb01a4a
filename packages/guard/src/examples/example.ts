import type { Lifecycle } from "@causeway/core";
import type { Operation, ResourceOptions } from "@causeway/graph";

/** A tiny program that keeps or breaks one rule: test, documentation and proof at once. */
export interface Example {
  /** What the reader sees here, as a sentence. */
  readonly says: string;
  readonly pulumi: PulumiTwin;
  /** @default "protected" */
  readonly lifecycle?: Lifecycle;
}

/** Resources by logical name, in the order of the program. */
export type ExampleResources = Readonly<Record<string, ExampleResource>>;

export interface PulumiTwin {
  readonly resources: ExampleResources;
  /** What a second evaluation of the same program gives. */
  readonly again?: ExampleResources;
  /** What a deployment does with some of the resources. */
  readonly changes?: Readonly<Record<string, ExampleChange>>;
}

export interface ExampleChange {
  readonly operation: Operation;
  readonly because?: readonly string[];
  readonly mayReplace?: boolean;
}

export interface ExampleResource {
  /** Pulumi's type token, as `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  readonly inputs?: Readonly<Record<string, ExampleValue>>;
  readonly options?: ExampleOptions;
}

/** Options as the program writes them. */
export type ExampleOptions = Readonly<Record<string, boolean | readonly string[]>> &
  Partial<Pick<ResourceOptions, "protect" | "retainOnDelete" | "replaceOnChanges">>;

export type ExampleValue =
  | string
  | number
  | boolean
  | OutputOf
  | Interpolated
  | readonly ExampleValue[]
  | { readonly [key: string]: ExampleValue };

/** An output of another resource of the example. */
export interface OutputOf {
  readonly $of: string;
  readonly property: string;
}

/** A text that is made of texts and outputs. */
export interface Interpolated {
  readonly $text: readonly (string | OutputOf)[];
}

/** Refers to an output of another resource by that one's logical name. */
export function outputOf(name: string, property = "id"): OutputOf {
  return { $of: name, property };
}

/** Makes a text around outputs, as `pulumi.interpolate` does. */
export function interpolate(...parts: readonly (string | OutputOf)[]): Interpolated {
  return { $text: parts };
}

export function isOutputOf(value: ExampleValue): value is OutputOf {
  return typeof value === "object" && "$of" in value;
}

export function isInterpolated(value: ExampleValue): value is Interpolated {
  return typeof value === "object" && "$text" in value;
}
