import { diffGraphs, isSecret, type PropertyValue, type ResourceChange, type ResourceGraph } from "@causeway/graph";
import type { MovedInput } from "../facts/moved-input.ts";

/** Compares two evaluations of one program: whatever differs does so by clock or chance. */
export function readMovedInputs(first: ResourceGraph, second: ResourceGraph): readonly MovedInput[] {
  const { changes } = diffGraphs(second, first);
  const inputs = changes.flatMap(({ urn, properties }) =>
    properties.map(({ path, before, after, replaces }) => ({
      resource: urn,
      path,
      first: textOf(after),
      second: textOf(before),
      replaces: replaces === "yes",
    })),
  );
  return [...renamed(changes), ...inputs];
}

/** What exists in one evaluation only; the partner of the same type and parent shows the other name. */
function renamed(changes: readonly ResourceChange[]): readonly MovedInput[] {
  const partners = Map.groupBy(
    changes.filter(({ operation }) => operation === "delete"),
    placeOf,
  );
  return changes
    .filter(({ operation }) => operation === "create")
    .map((change) => ({
      resource: change.urn,
      path: undefined,
      first: change.name,
      second: partners.get(placeOf(change))?.shift()?.name ?? "no such resource",
      replaces: true,
    }));
}

/** A URN without the name: stack and types of the parents. */
function placeOf({ urn }: ResourceChange): string {
  return urn.split("::").slice(0, 3).join("::");
}

function textOf(value: PropertyValue | undefined): string {
  if (value === undefined) return "nothing";
  if (isSecret(value)) return "[secret]";
  return typeof value === "string" ? value : JSON.stringify(value);
}
