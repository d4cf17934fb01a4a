import { createHash } from "node:crypto";
import type { Reference } from "../resource-graph.ts";
import type { DeclaredMembers, DeclaredType } from "./declared-types.ts";
import { idFormats, namedIds } from "./id-formats.ts";
import { outputText, slug } from "./output-texts.ts";

/** The resource or data source that a placeholder stands for. */
export interface PlaceholderOwner {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

interface Origin {
  readonly urn: string;
  readonly property: string;
  readonly text: string;
}

/**
 * Makes realistic values for outputs that only the cloud knows, each traceable to its resource.
 *
 * A value holds 17 hexadecimal digits that are derived from URN and property, the length of an EC2 id: the same program
 * gives the same value each time, and any text that contains them can be led back to the output.
 */
export class Placeholders {
  readonly #accountId: string;
  readonly #byDigits = new Map<string, Origin>();
  readonly #given = new Map<string, Readonly<Record<string, unknown>>>();

  constructor(accountId: string) {
    this.#accountId = accountId;
  }

  /** Answers the id that the resource would get. */
  idOf(owner: PlaceholderOwner): string {
    const naming = namedIds[owner.type];
    const name = naming === undefined ? undefined : owner.inputs[naming];
    this.#given.set(owner.urn, { ...owner.inputs, id: name });
    if (typeof name === "string" && name !== "") return name;
    const format = idFormats[owner.type] ?? `${slug(owner.name)}-#`;
    return this.#made(owner, "id", (digits) => format.replace("#", digits));
  }

  /** Answers every output that the declarations promise: inputs as given, the rest made up, absent optional ones null. */
  outputsOf(owner: PlaceholderOwner, members: DeclaredMembers): Record<string, unknown> {
    const outputs: Record<string, unknown> = {};
    for (const [name, { optional, type }] of members) {
      outputs[name] = owner.inputs[name] ?? (optional ? null : this.#value(owner, name, type));
    }
    return outputs;
  }

  /** Answers which made-up outputs the text at `path` contains. */
  referencesIn(text: string, path: string): Reference[] {
    const found = text.match(/[0-9a-f]{17}/gi)?.flatMap((digits) => this.#byDigits.get(digits.toLowerCase()) ?? []);
    return (found ?? []).map((origin) => {
      const { urn, property, text: placeholder } = origin;
      return { path, urn, property, whole: placeholder === text, text: placeholder };
    });
  }

  /** Answers whether the text at `path` is an output of that resource which the program itself gave, such as a CIDR block. */
  givenReference(text: string, path: string, urn: string): Reference | undefined {
    const property = Object.entries(this.#given.get(urn) ?? {}).find(([, value]) => value === text)?.[0];
    return property === undefined ? undefined : { path, urn, property, whole: true, text };
  }

  #value(owner: PlaceholderOwner, property: string, type: DeclaredType): unknown {
    switch (type.kind) {
      case "string":
        return this.#text(owner, property);
      case "number":
        return /port/i.test(property) ? portOf(owner.inputs["engine"]) : 1;
      case "boolean":
        return false;
      case "map":
        return property === "tagsAll" ? (owner.inputs["tags"] ?? {}) : {};
      case "array":
        return [this.#value(owner, property, type.of)];
      case "object":
        return this.#object(owner, property, type.members);
      case "other":
        return null;
    }
  }

  /** Inside an object, what the resource itself says under the same name is the best guess, as a certificate's domain. */
  #object(owner: PlaceholderOwner, property: string, members: DeclaredMembers): Record<string, unknown> {
    const made = [...members].filter(([, { optional }]) => !optional);
    return Object.fromEntries(
      made.map(([name, { type }]) => {
        const own = owner.inputs[name];
        const isFit = typeof own === "string" && type.kind === "string";
        return [name, isFit ? own : this.#value(owner, `${property}.${name}`, type)];
      }),
    );
  }

  #text(owner: PlaceholderOwner, property: string): string {
    const leaf = property.slice(property.lastIndexOf(".") + 1);
    return this.#made(owner, property, (digits) => outputText(leaf, { ...owner, accountId: this.#accountId, digits }));
  }

  #made(owner: PlaceholderOwner, property: string, build: (digits: string) => string): string {
    const digits = createHash("sha256").update(`${owner.urn}#${property}`).digest("hex").slice(0, 17);
    const text = build(digits);
    this.#byDigits.set(digits, { urn: owner.urn, property, text });
    return text;
  }
}

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_CommonTasks.Connect.html */
function portOf(engine: unknown): number {
  if (typeof engine !== "string") return 443;
  return engine.includes("postgres") ? 5432 : 3306;
}
