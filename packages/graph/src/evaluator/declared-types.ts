import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The shape of an output as its package's declarations state it. */
export type DeclaredType =
  | { readonly kind: "string" | "number" | "boolean" | "map" | "other" }
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
 * A token such as `aws:ec2/vpc:Vpc` names its module, so the file is `ec2/vpc.d.ts` of `@pulumi/aws`. The running code
 * knows only names; with the types a placeholder can have the right shape, and an `apply` over it runs as it will later.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#types
 */
export class DeclaredTypes {
  readonly #require: NodeJS.Require;
  readonly #packages = new Map<string, string | undefined>();
  readonly #files = new Map<string, string | undefined>();
  readonly #members = new Map<string, DeclaredMembers | undefined>();

  constructor(programDir: string) {
    this.#require = createRequire(join(programDir, "noop.js"));
  }

  /** Answers the outputs of a resource type. Undefined where the package declares none. */
  ofResource(token: string): DeclaredMembers | undefined {
    return this.#remembered(`resource ${token}`, () => {
      const module = this.#module(token);
      const body = module && bodyAfter(module.text, `export declare class ${module.member} `);
      return body === undefined || module === undefined ? undefined : this.#parse(body, module.packageDir);
    });
  }

  /** Answers the result of a data source. Undefined where the package declares none. */
  ofDataSource(token: string): DeclaredMembers | undefined {
    return this.#remembered(`data source ${token}`, () => {
      const module = this.#module(token);
      const name = module && `${module.member[0]?.toUpperCase() ?? ""}${module.member.slice(1)}Result`;
      const body = module && bodyAfter(module.text, `export interface ${name} `);
      return body === undefined || module === undefined ? undefined : this.#parse(body, module.packageDir);
    });
  }

  #remembered(key: string, read: () => DeclaredMembers | undefined): DeclaredMembers | undefined {
    if (!this.#members.has(key)) this.#members.set(key, read());
    return this.#members.get(key);
  }

  #module(token: string): { text: string; member: string; packageDir: string } | undefined {
    const [packageName = "", path = "", member = ""] = token.split(":");
    const packageDir = this.#packageDir(packageName);
    if (packageDir === undefined || member === "") return undefined;
    const text = this.#text(join(packageDir, `${path.replace(/^index\//, "")}.d.ts`));
    return text === undefined ? undefined : { text, member, packageDir };
  }

  #packageDir(name: string): string | undefined {
    if (!this.#packages.has(name)) this.#packages.set(name, this.#resolvePackage(name));
    return this.#packages.get(name);
  }

  #resolvePackage(name: string): string | undefined {
    for (const scope of ["@pulumi", "@pulumiverse"]) {
      try {
        return dirname(this.#require.resolve(`${scope}/${name}/package.json`));
      } catch {
        continue;
      }
    }
    return undefined;
  }

  #text(file: string): string | undefined {
    if (!this.#files.has(file)) this.#files.set(file, existsSync(file) ? readFileSync(file, "utf8") : undefined);
    return this.#files.get(file);
  }

  #parse(body: string, packageDir: string): DeclaredMembers {
    const members = new Map<string, DeclaredMember>();
    for (const [, name = "", mark, raw = ""] of withoutComments(body).matchAll(memberPattern)) {
      if (name === "id" || name === "urn") continue;
      const text = outputOf(raw.replace(/\s+/g, " ").trim());
      const alternatives = topLevelUnion(text);
      members.set(name, {
        optional: mark === "?" || alternatives.includes("undefined"),
        type: this.#typeOf(
          alternatives.filter((one) => one !== "undefined"),
          packageDir,
        ),
      });
    }
    return members;
  }

  #typeOf(alternatives: readonly string[], packageDir: string): DeclaredType {
    const [text = "", ...others] = alternatives;
    if (others.length > 0) return alternatives.includes("string") ? { kind: "string" } : { kind: "other" };
    if (text === "string" || text === "number" || text === "boolean") return { kind: text };
    if (text.endsWith("[]")) return { kind: "array", of: this.#typeOf([text.slice(0, -2)], packageDir) };
    if (text.startsWith("{ [key: string]:")) return { kind: "map" };
    if (text.startsWith("enums.") || text.startsWith('"')) return { kind: "string" };
    const nested = /^outputs\.(?:([\w.]+)\.)?(\w+)$/.exec(text);
    return nested === null ? { kind: "other" } : this.#nested(nested[1], nested[2] ?? "", packageDir);
  }

  #nested(namespace: string | undefined, name: string, packageDir: string): DeclaredType {
    const key = `${packageDir} ${namespace ?? ""} ${name}`;
    const known = this.#members.get(key);
    if (known !== undefined) return { kind: "object", members: known };
    // A type may contain itself; the empty shape ends that.
    this.#members.set(key, new Map());
    const text = this.#text(join(packageDir, "types", "output.d.ts")) ?? "";
    const start = namespace === undefined ? 0 : text.indexOf(`export declare namespace ${namespace} {`);
    const body = start < 0 ? undefined : bodyAfter(text.slice(start), `interface ${name} `);
    const members = body === undefined ? new Map<string, DeclaredMember>() : this.#parse(body, packageDir);
    this.#members.set(key, members);
    return { kind: "object", members };
  }
}

const memberPattern = /^\s*(?:readonly )?(\w+)([?!])?: ((?:[^;{}]|\{[^{}]*\})+);/gm;

/** Answers the text between the braces that follow `header`. Declarations nest at most once, in index signatures. */
function bodyAfter(text: string, header: string): string | undefined {
  const at = text.indexOf(header);
  if (at < 0) return undefined;
  const indent = at - (text.lastIndexOf("\n", at) + 1);
  const margin = header.startsWith("export") ? "" : (text.slice(at - indent, at).match(/^\s*/)?.[0] ?? "");
  const end = text.indexOf(`\n${margin}}`, at);
  return text.slice(text.indexOf("{", at) + 1, end < 0 ? undefined : end);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "");
}

function outputOf(text: string): string {
  const inner = /^pulumi\.Output<(.*)>$/.exec(text);
  return inner?.[1] ?? text;
}

function topLevelUnion(text: string): string[] {
  return text.startsWith("{") && text.endsWith("}") ? [text] : text.split(" | ").map((one) => one.trim());
}
