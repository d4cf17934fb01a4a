import type { ComponentHead, MemberRow } from "../../grouping/group-by-component.ts";
import { shortType, urnWithoutStack } from "../../resource-words.ts";
import { at, nameAndType, nameSpan } from "../escaping/inline-words.ts";
import { listRows, nameList } from "./list-rows.ts";

/** Names a component that comes or goes, or the one in which something does. */
export function componentLabel({ component, isWhole }: ComponentHead): string {
  if (component === undefined) return "Directly in the stack";
  return isWhole ? nameAndType(component) : `In ${nameSpan(component.name)} ${nameSpan(shortType(component.type))}`;
}

export function componentPlace({ component }: ComponentHead): string {
  return component === undefined ? "" : at(component);
}

/**
 * Lists what is in a component, which is named above. What comes or goes with it needs no place of its own, and what is only
 * renamed no types: they stand with the old names.
 */
export function listMembers(rows: readonly MemberRow[], head: ComponentHead): readonly string[] {
  const { component, isWhole, renamed } = head;
  const inside = rows.filter((row) => row.urn !== component?.urn);
  if (renamed !== undefined && component?.operation === "create") return inside.length === 0 ? [] : [nameList(inside)];
  return listRows(inside, isWhole ? { placeOf: () => "" } : {});
}

/** Answers what is equal for the same component in two stacks. */
export function componentKey({ component, isWhole, renamed }: ComponentHead): string {
  const { urn, source, through } = component ?? {};
  return JSON.stringify([urn === undefined ? undefined : urnWithoutStack(urn), source, through, isWhole, renamed]);
}
