import { createHmac } from "node:crypto";
import { joinPath } from "./diff/property-path.ts";
import type { SecretRedaction } from "./redact-secrets.ts";
import type { PropertyValue, Reference, ResourceGraph, ResourceNode } from "./resource-graph.ts";

interface Hiding {
  readonly redaction: SecretRedaction;
  /** Key of the digests. */
  readonly digestKey: string;
}

/** Adds digests of the secrets that a redaction will take out of the texts of inputs: two redacted texts would else be equal. */
export function withHiddenSecrets(graph: ResourceGraph, hiding: Hiding): ResourceGraph {
  return { ...graph, nodes: graph.nodes.map((node) => withDigests(node, hiding)) };
}

function withDigests(node: ResourceNode, { redaction, digestKey }: Hiding): ResourceNode {
  const found = secretsIn(node.inputs, { path: "", above: [] }, redaction);
  if (found.length === 0) return node;
  const digests = found.map(({ path, secrets }) => {
    const text = JSON.stringify(secrets.map((secret) => withoutOwners(secret, node.references)));
    return [path, createHmac("sha256", digestKey).update(text).digest("hex").slice(0, 16)] as const;
  });
  return { ...node, hiddenSecrets: Object.fromEntries(digests) };
}

interface Place {
  /** With its keys as they are after the redaction. */
  readonly path: string;
  /** Secrets in the keys that lead here. */
  readonly above: readonly string[];
}

interface Found {
  readonly path: string;
  readonly secrets: readonly string[];
}

function secretsIn(value: PropertyValue, { path, above }: Place, redaction: SecretRedaction): readonly Found[] {
  if (typeof value !== "object" || value === null) {
    const secrets = typeof value === "string" ? [...above, ...redaction.secretsIn(value)] : above;
    return secrets.length === 0 ? [] : [{ path, secrets }];
  }
  if (isList(value))
    return value.flatMap((item, at) => secretsIn(item, { path: joinPath(path, at), above }, redaction));
  return Object.entries(value).flatMap(([key, item]) => {
    const place = { path: joinPath(path, redaction.text(key)), above: [...above, ...redaction.secretsIn(key)] };
    return key.startsWith("$") ? [] : secretsIn(item, place, redaction);
  });
}

/** Whose a made-up output in a secret is, its reference tells. */
function withoutOwners(secret: string, references: readonly Reference[]): string {
  return references.reduce(
    (text, reference) => (reference.text ? text.replaceAll(reference.text, () => `\0${reference.property}\0`) : text),
    secret,
  );
}

/** `Array.isArray` alone does not tell a read-only list from an object. */
function isList(value: PropertyValue): value is readonly PropertyValue[] {
  return Array.isArray(value);
}
