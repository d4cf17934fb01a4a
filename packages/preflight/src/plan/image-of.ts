import { isUnknown, type ResourceNode } from "@causeway/graph";
import { behind, type Plan } from "./plan.ts";
import { knownIn, readText } from "./read-input.ts";

/** What says which machine image a template or an instance starts. */
export type ImageSource =
  | { readonly kind: "id"; readonly id: string }
  /** A parameter that each region has for itself. */
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "made" }
  | { readonly kind: "unknown"; readonly why: string };

const parameterToken = "aws:ssm/getParameter:getParameter";

/**
 * Answers where an image comes from. An evaluation without an account was told an id that may be of no account: what it looked
 * up is looked up anew.
 *
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/using-systems-manager-parameters.html
 */
export function imageOf(plan: Plan, node: ResourceNode, input: "imageId" | "ami"): ImageSource {
  if (
    behind(plan, node, { input, type: "aws:ec2/ami:Ami" }).length +
      behind(plan, node, { input, type: "aws:ec2/amiCopy:AmiCopy" }).length >
    0
  )
    return { kind: "made" };
  const looked = lookupBehind(node, input);
  if (looked !== undefined) return looked;
  const value = node.inputs[input];
  const text = knownIn(readText(node, input));
  if (text === undefined)
    return { kind: "unknown", why: isUnknown(value) ? "its image is known only to the cloud" : "it names no image" };
  const parameter = /^resolve:ssm:([^:]+)(?::[^:]+)?$/u.exec(text)?.[1];
  if (parameter !== undefined) return { kind: "parameter", name: parameter };
  return recorded(plan, text) ?? { kind: "id", id: text };
}

/** A made-up id refers to the data source that it stands for: its token, and its arguments as JSON. */
function lookupBehind(node: ResourceNode, input: string): ImageSource | undefined {
  const urn = node.references.find((reference) => reference.path === input && reference.urn.startsWith("aws:"))?.urn;
  if (urn === undefined) return undefined;
  const blank = urn.indexOf(" ");
  const [token, args] = blank < 0 ? [urn, "{}"] : [urn.slice(0, blank), urn.slice(blank + 1)];
  const name = token === parameterToken ? nameIn(args) : undefined;
  return name === undefined
    ? { kind: "unknown", why: `its image is looked up by ${token}` }
    : { kind: "parameter", name };
}

function recorded(plan: Plan, id: string): ImageSource | undefined {
  const found = plan.offline?.lookups.find(({ result }) => Object.values(result).some((value) => holds(value, id)));
  if (found === undefined) return undefined;
  const { name } = found.args;
  return found.token === parameterToken && typeof name === "string"
    ? { kind: "parameter", name }
    : { kind: "unknown", why: `its image is looked up by ${found.token}` };
}

/** A parameter is the id, or a document with the id in it. */
function holds(value: unknown, id: string): boolean {
  return typeof value === "string" && (value === id || value.includes(`"${id}"`));
}

function nameIn(args: string): string | undefined {
  try {
    const given: unknown = JSON.parse(args);
    const name = typeof given === "object" && given !== null && "name" in given ? given.name : undefined;
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
