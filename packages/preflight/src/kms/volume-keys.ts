import type { PropertyValue, ResourceNode } from "@causeway/graph";
import { templateType } from "../plan/instances.ts";
import { behind, type Plan } from "../plan/plan.ts";
import { type Found, flagIn, knownIn, readList, stepInto } from "../plan/read-input.ts";

/** With what the volumes of a template or an instance are encrypted. */
export interface VolumeKey {
  /** The template or the instance. */
  readonly node: ResourceNode;
  readonly key:
    | { readonly kind: "made"; readonly node: ResourceNode }
    | { readonly kind: "named"; readonly id: string }
    /** The region's default key. */
    | { readonly kind: "default" }
    /** Not encrypted, unless the region encrypts all. */
    | { readonly kind: "none" }
    | { readonly kind: "unknown" };
}

const disksOf: Readonly<Record<string, readonly string[]>> = {
  [templateType]: ["blockDeviceMappings"],
  "aws:ec2/instance:Instance": ["rootBlockDevice", "ebsBlockDevices"],
};

/** Answers the key of each volume that instances of a plan start with; one that names no volumes has those of its image. */
export function volumeKeys(plan: Plan): readonly VolumeKey[] {
  const starting = plan.made.map(({ node }) => node).filter(({ type }) => Object.hasOwn(disksOf, type));
  return starting.flatMap((node) => {
    const keys = (disksOf[node.type] ?? []).flatMap((input) => keysIn(plan, node, input));
    return keys.length > 0 ? keys : [{ node, key: { kind: "none" } } as const];
  });
}

function keysIn(plan: Plan, node: ResourceNode, input: string): readonly VolumeKey[] {
  const value = node.inputs[input];
  if (value === undefined || value === null) return [];
  const found: Found<readonly PropertyValue[]> = Array.isArray(value)
    ? readList(node, input)
    : { kind: "known", value: [value] };
  if (found.kind !== "known") return [{ node, key: { kind: "unknown" } }];
  return found.value.map((disk, index) => ({ node, key: keyOf(plan, { node, input, disk, index }) }));
}

interface Disk {
  readonly node: ResourceNode;
  readonly input: string;
  readonly disk: PropertyValue;
  readonly index: number;
}

function keyOf(plan: Plan, { node, input, disk, index }: Disk): VolumeKey["key"] {
  const at = (name: string): Found<PropertyValue> => {
    const within = stepInto(disk, ["ebs", name]);
    return within.kind === "absent" ? stepInto(disk, [name]) : within;
  };
  const named = at("kmsKeyId");
  const key = named.kind === "absent" ? undefined : keyBehind(plan, { node, input, index });
  if (key !== undefined) return { kind: "made", node: key };
  if (named.kind === "unknown") return { kind: "unknown" };
  const id = knownIn(named);
  if (typeof id === "string" && id !== "") return { kind: "named", id };
  const encrypted = at("encrypted");
  if (encrypted.kind === "unknown") return { kind: "unknown" };
  return { kind: flagIn(knownIn(encrypted)) === true ? "default" : "none" };
}

/** The key that this disk itself refers to: another may have another. */
function keyBehind(plan: Plan, { node, input, index }: Omit<Disk, "disk">): ResourceNode | undefined {
  const types = ["aws:kms/key:Key", "aws:kms/alias:Alias", "aws:kms/replicaKey:ReplicaKey"];
  const paths = [`${input}[${index}]`, ...(index === 0 ? [`${input}.kmsKeyId`] : [])];
  const urns = node.references
    .filter(({ path }) => paths.some((start) => path.startsWith(start)))
    .map(({ urn }) => urn);
  const found = urns.flatMap((urn) => plan.nodes.get(urn) ?? []).find(({ type }) => types.includes(type));
  if (found?.type !== "aws:kms/alias:Alias") return found;
  return behind(plan, found, { input: "targetKeyId", type: "aws:kms/key:Key" })[0];
}
