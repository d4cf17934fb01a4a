import { certificateDomains } from "./certificate-domains.ts";
import type { DeclaredMembers, DeclaredType } from "./declared-types.ts";
import { idFormats, namedIds } from "./id-formats.ts";
import type { OutputOrigins } from "./output-origins.ts";
import { outputText, slug } from "./output-texts.ts";
import { isWire, signatureKey } from "../values/wire-signatures.ts";

/** The resource or data source that a placeholder stands for. */
export interface PlaceholderOwner {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Stands for an output of which nothing can be made up, such as a resource. */
  readonly unknowable: unknown;
}

/** Makes realistic values for outputs that only the cloud knows, each traceable to its resource. */
export class Placeholders {
  readonly #accountId: string;
  readonly #origins: OutputOrigins;

  constructor(accountId: string, origins: OutputOrigins) {
    this.#accountId = accountId;
    this.#origins = origins;
  }

  /** Answers the id that the resource would get. */
  idOf(owner: PlaceholderOwner, property = "id"): string {
    const naming = namedIds.get(owner.type);
    const name = naming === undefined ? undefined : owner.inputs[naming];
    this.#origins.given(owner.urn, { id: name, ...owner.inputs });
    if (typeof name === "string" && name !== "") return name;
    const format = idFormats.get(owner.type) ?? `${slug(owner.name)}-#`;
    return this.#origins.made({ urn: owner.urn, property }, (digits) => format.replace("#", digits));
  }

  /** Answers every output that the declarations promise: inputs as given, the rest made up, absent optional ones null. */
  outputsOf(owner: PlaceholderOwner, members: DeclaredMembers): Record<string, unknown> {
    const outputs: Record<string, unknown> = {};
    for (const [name, { optional, type }] of members) {
      const given = owner.inputs[name];
      if (given !== undefined && given !== null) outputs[name] = this.#completed(owner, name, { given, type });
      else outputs[name] = optional ? null : this.#value(owner, name, type);
    }
    return outputs;
  }

  /** What the program gives of an object, the cloud completes, as a cluster's network settings by its security group. */
  #completed(owner: PlaceholderOwner, property: string, at: { given: unknown; type: DeclaredType }): unknown {
    const { given, type } = at;
    if (type.kind === "array" && Array.isArray(given))
      return given.map((item, index) =>
        this.#completed(owner, `${property}[${index}]`, { given: item, type: type.of }),
      );
    if (type.kind !== "object" || !isWire(given) || signatureKey in given) return given;
    const missing = [...type.members].filter(([name, member]) => !member.optional && given[name] === undefined);
    const made = missing.filter(([, member]) => member.type.kind !== "object" && member.type.kind !== "array");
    return {
      ...given,
      ...Object.fromEntries(
        made.map(([name, member]) => [name, this.#value(owner, `${property}.${name}`, member.type)]),
      ),
    };
  }

  #value(owner: PlaceholderOwner, property: string, type: DeclaredType): unknown {
    switch (type.kind) {
      case "string":
        return this.#text(owner, property);
      case "literal":
        return type.text;
      case "number":
        return /port/i.test(property) ? portOf(owner.inputs["engine"]) : 1;
      case "boolean":
        return false;
      case "map":
        return property === "tagsAll" ? (owner.inputs["tags"] ?? {}) : {};
      case "array":
        return this.#items(owner, property, type.of);
      case "object":
        return this.#object(owner, property, type.members);
      case "other":
        return owner.unknowable;
    }
  }

  /** One item, unless it is known how many there are. */
  #items(owner: PlaceholderOwner, property: string, type: DeclaredType): unknown[] {
    if (owner.type !== "aws:acm/certificate:Certificate" || property !== "domainValidationOptions")
      return [this.#value(owner, property, type)];
    return certificateDomains(owner.inputs).map((domainName, index) =>
      this.#value({ ...owner, inputs: { ...owner.inputs, domainName } }, `${property}[${index}]`, type),
    );
  }

  /**
   * Fills optional members too: declarations call nearly all of a computed object optional. What the resource itself says
   * under the same name is the best guess, as a certificate's domain.
   */
  #object(owner: PlaceholderOwner, property: string, members: DeclaredMembers): Record<string, unknown> {
    if (property.split(".").length > deepest) return {};
    return Object.fromEntries(
      [...members].map(([name, { type }]) => {
        const own = owner.inputs[name];
        const isFit = typeof own === "string" && type.kind === "string";
        return [name, isFit ? own : this.#value(owner, `${property}.${name}`, type)];
      }),
    );
  }

  #text(owner: PlaceholderOwner, property: string): string {
    const leaf = property.slice(property.lastIndexOf(".") + 1);
    return this.#origins.made({ urn: owner.urn, property }, (digits) =>
      outputText(leaf, { ...owner, accountId: this.#accountId, digits }),
    );
  }
}

const deepest = 6;

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_CommonTasks.Connect.html */
function portOf(engine: unknown): number {
  if (typeof engine !== "string") return 443;
  return engine.includes("postgres") ? 5432 : 3306;
}
