import type { AliasSpecView, RegisterRequest } from "../sdk/request-views.ts";

export interface StackName {
  readonly project: string;
  readonly stack: string;
}

export const stackType = "pulumi:pulumi:Stack";

export interface Identity {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
}

/**
 * Answers the URN that the engine gives: the types of the ancestors are part of it, the root stack's is not.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#urns
 */
export function urnOf(at: StackName, identity: Identity): string {
  const parentTypes = identity.parent === "" ? "" : (identity.parent.split("::")[2] ?? "");
  const qualified = parentTypes === "" || parentTypes === stackType ? identity.type : `${parentTypes}$${identity.type}`;
  return `urn:pulumi:${at.stack}::${at.project}::${qualified}::${identity.name}`;
}

/** Answers the URN of the root of all resources. */
export function stackUrn(at: StackName): string {
  return urnOf(at, { type: stackType, name: `${at.project}-${at.stack}`, parent: "" });
}

/** Answers the earlier URNs that a registration claims. */
export function aliasesOf(request: RegisterRequest, at: StackName): string[] {
  const own = { type: request.getType(), name: request.getName(), parent: request.getParent() };
  const specs = (request.getAliasesList?.() ?? []).map((alias) => {
    if (typeof alias === "string") return alias;
    const spec = alias.getSpec?.();
    return spec === undefined ? alias.getUrn() : urnOf(stackOf(spec, at), identityOf(spec, own));
  });
  return [...(request.getAliasurnsList?.() ?? []), ...specs].filter((urn) => urn !== "");
}

/** Answers the type in a URN, without those of its ancestors. */
export function typeOfUrn(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

/** Answers the package of a type: `aws` of `aws:ec2/vpc:Vpc`. */
export function packageOf(type: string): string {
  return type.split(":")[0] ?? "";
}

function stackOf(spec: AliasSpecView, at: StackName): StackName {
  return { project: spec.getProject() || at.project, stack: spec.getStack() || at.stack };
}

function identityOf(spec: AliasSpecView, own: Identity): Identity {
  const parent = spec.getNoparent() ? "" : spec.getParenturn() || own.parent;
  return { type: spec.getType() || own.type, name: spec.getName() || own.name, parent };
}
