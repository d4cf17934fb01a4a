import { join } from "node:path";
import { bodyOf, membersOf, namespaceOf, namespacesIn } from "./declaration-text.ts";
import { DeclarationFiles } from "./declaration-files.ts";

/** The shape of an output as its package's declarations state it. */
export type DeclaredType =
  | { readonly kind: "string" | "number" | "boolean" | "map" }
  /** Nothing that could be made up: a resource, `any`, alternatives. */
  | { readonly kind: "other" }
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "array"; readonly of: DeclaredType }
  | { readonly kind: "object"; readonly members: DeclaredMembers };

export interface DeclaredMember {
  readonly type: DeclaredType;
  /** May be absent, so a cloud need not fill it. */
  readonly optional: boolean;
}

export type DeclaredMembers = ReadonlyMap<string, DeclaredMember>;

/**
 * Reads which outputs a resource or data source has, and their types, from the declarations of its provider package.
 *
 * The running code knows only names; with the types a placeholder can have the right shape, and an `apply` over it runs as
 * it will later.
 */
export class DeclaredTypes {
  readonly #files: DeclarationFiles;
  readonly #members = new Map<string, DeclaredMembers | undefined>();
  readonly #namespaces = new Map<string, string | undefined>();
  readonly #ofPackages = new Map<string, OutputTypes>();

  constructor(programDir: string) {
    this.#files = new DeclarationFiles(programDir);
  }

  /** Answers the outputs of a resource type. Undefined where the package declares none. */
  ofResource(token: string): DeclaredMembers | undefined {
    return this.#read(token, ({ member }) => `export declare class ${member}`);
  }

  /**
   * Answers the result of a data source. Undefined where the package declares none.
   *
   * What repeats an argument may be absent; anything else is there, also where a package calls all of a result optional.
   */
  ofDataSource(token: string): DeclaredMembers | undefined {
    const result = this.#read(token, ({ member }) => `export interface ${capitalised(member)}Result`);
    const args = this.#read(token, ({ member }) => `export interface ${capitalised(member)}Args`);
    if (result === undefined) return undefined;
    return new Map(
      [...result].map(([name, { type, optional }]) => [name, { type, optional: optional && args?.has(name) === true }]),
    );
  }

  /** Answers the result of a resource's method, whose token is `package:module:Class/method`. */
  ofMethod(token: string): DeclaredMembers | undefined {
    const [resource, method] = splitLast(token, "/");
    return this.#read(resource, () => `interface ${capitalised(method)}Result`);
  }

  #read(token: string, header: (named: { member: string }) => string): DeclaredMembers | undefined {
    const member = token.split(":")[2] ?? "";
    const key = `${token} ${header({ member })}`;
    if (this.#members.has(key)) return this.#members.get(key);
    const module = this.#files.ofToken(token);
    const body = module && bodyOf(module.text, header({ member }));
    const members = body === undefined || module === undefined ? undefined : this.#parse(body, module.packageDir);
    this.#members.set(key, members);
    return members;
  }

  #parse(body: string, packageDir: string): DeclaredMembers {
    const members = new Map<string, DeclaredMember>();
    for (const { name, isOptional, alternatives } of membersOf(body)) {
      if (name === "id" || name === "urn") continue;
      members.set(name, { optional: isOptional, type: this.#typeOf(alternatives, packageDir) });
    }
    return members;
  }

  #typeOf(alternatives: readonly string[], packageDir: string): DeclaredType {
    const [text = "", ...others] = alternatives;
    if (others.length > 0) return { kind: alternatives.includes("string") ? "string" : "other" };
    if (text === "string" || text === "number" || text === "boolean") return { kind: text };
    if (text.endsWith("[]")) return { kind: "array", of: this.#typeOf([text.slice(0, -2)], packageDir) };
    if (text.startsWith("{ [key: string]:")) return { kind: "map" };
    if (text.startsWith('"')) return { kind: "literal", text: text.slice(1, -1) };
    if (text.startsWith("enums.") || namedTexts.has(text)) return { kind: "string" };
    const nested = /^outputs\.(?:([\w.]+)\.)?(\w+)$/.exec(text);
    return nested === null ? { kind: "other" } : this.#nested(nested[1], nested[2] ?? "", packageDir);
  }

  #nested(namespace: string | undefined, name: string, packageDir: string): DeclaredType {
    const key = `${packageDir} ${namespace ?? ""} ${name}`;
    const known = this.#members.get(key);
    if (known !== undefined) return { kind: "object", members: known };
    // A type may contain itself; the empty shape ends that.
    this.#members.set(key, new Map());
    const around = this.#namespace(namespace, packageDir);
    const body = around === undefined ? undefined : bodyOf(around, `interface ${name}`);
    const members = body === undefined ? new Map<string, DeclaredMember>() : this.#parse(body, packageDir);
    this.#members.set(key, members);
    return { kind: "object", members };
  }

  /** A large provider's types are megabytes, to be searched once and not for each type in it. */
  #namespace(name: string | undefined, packageDir: string): string | undefined {
    const key = `${packageDir} ${name ?? ""}`;
    if (!this.#namespaces.has(key)) {
      const { text, places } = this.#outputTypes(packageDir);
      this.#namespaces.set(key, namespaceOf(text, name, places));
    }
    return this.#namespaces.get(key);
  }

  #outputTypes(packageDir: string): OutputTypes {
    const known = this.#ofPackages.get(packageDir);
    if (known !== undefined) return known;
    const text = this.#files.text(join(packageDir, "types", "output.d.ts")) ?? "";
    const types = { text, places: namespacesIn(text) };
    this.#ofPackages.set(packageDir, types);
    return types;
  }
}

interface OutputTypes {
  readonly text: string;
  readonly places: ReadonlyMap<string, number>;
}

function capitalised(name: string): string {
  return `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`;
}

function splitLast(text: string, separator: string): [string, string] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** Names that the AWS package gave to texts, before its version 7. */
const namedTexts = new Set(["ARN", "Region"]);
