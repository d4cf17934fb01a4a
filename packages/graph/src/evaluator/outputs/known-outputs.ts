import type { ResourceNode } from "../../resource-graph.ts";
import { declarations } from "../sdk/declarations.ts";
import type { DeclaredTypes } from "./declared-types.ts";
import type { GapNotes } from "../monitor/gap-notes.ts";
import type { PlaceholderOwner, Placeholders } from "./placeholders.ts";
import { packageOf } from "../monitor/urns.ts";
import { isSecretOnWire, secretOnWire, unknownText, type Wire } from "../values/wire-signatures.ts";

/** Answers what the program gets to know of a resource: what it gave itself, and stand-ins for what a cloud would add. */
export class KnownOutputs {
  readonly #types: DeclaredTypes;
  readonly #placeholders: Placeholders;
  readonly #gaps: GapNotes;

  constructor(parts: { types: DeclaredTypes; placeholders: Placeholders; gaps: GapNotes }) {
    this.#types = parts.types;
    this.#placeholders = parts.placeholders;
    this.#gaps = parts.gaps;
  }

  idOf(node: ResourceNode, inputs: Wire): string {
    return this.#placeholders.idOf(ownerOf(node, inputs));
  }

  /** @param secret Names of the outputs that the resource's class calls secret, as a generated password is. */
  of(node: ResourceNode, inputs: Wire, secret: readonly string[]): Wire {
    const members = this.#types.ofResource(node.type);
    if (members === undefined) this.#noteUndeclared(node, inputs);
    const outputs = members === undefined ? inputs : this.#placeholders.outputsOf(ownerOf(node, inputs), members);
    const hidden = secret.filter((name) => !isSecretOnWire(outputs[name]));
    if (hidden.length === 0) return outputs;
    return {
      ...outputs,
      ...Object.fromEntries(hidden.map((name) => [name, secretOnWire(name in outputs ? outputs[name] : unknownText)])),
    };
  }

  #noteUndeclared(node: ResourceNode, inputs: Wire): void {
    const computed = declarations.getStore()?.properties.filter((name) => inputs[name] === undefined) ?? [];
    const isOwn = packageOf(node.type) === "pulumi" || node.kind === "provider";
    if (computed.length === 0 || isOwn) return;
    const why =
      packageOf(node.type) === "pulumi-nodejs"
        ? `${node.name} is made by a provider inside the program, which is not run offline`
        : `No declarations are installed for ${node.type}`;
    this.#gaps.note({
      kind: "unknown-output",
      urn: node.urn,
      message: `${why}: its computed outputs are unknown, and apply() over them does not run.`,
    });
  }
}

function ownerOf(node: ResourceNode, inputs: Wire): PlaceholderOwner {
  const { urn, type, name, region = "us-east-1" } = node;
  return { urn, type, name, region, inputs, unknowable: unknownText };
}
