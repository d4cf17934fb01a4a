import {
  diffGraphs,
  isSecret,
  type PropertyChange,
  type PropertyValue,
  type ResourceChange,
  type ResourceGraph,
} from "@causeway/graph";
import type { MovedInput } from "../facts/moved-input.ts";
import { isTagPath } from "../joins/moved-tags.ts";

/**
 * Compares two evaluations of one program: whatever differs does so by clock or chance.
 *
 * What only follows from another resource that differs is left out: to mend that one mends this one too.
 */
export function readMovedInputs(first: ResourceGraph, second: ResourceGraph): readonly MovedInput[] {
  const { changes } = diffGraphs(second, first);
  const moved = new Set(changes.filter(hasMoved).map(({ urn }) => urn));
  const inputs = changes.flatMap((change) =>
    change.properties
      .filter(({ path }) => !sourcesOf(change, path).some((urn) => moved.has(urn)))
      .map((property) => movedInput(change.urn, property)),
  );
  return [...renamed(changes), ...inputs];
}

function hasMoved({ operation, properties }: ResourceChange): boolean {
  return operation === "create" || properties.some(({ path }) => !isTagPath(path));
}

/** The other resources that an input is made of. */
function sourcesOf({ after }: ResourceChange, path: string): readonly string[] {
  const property = /^[^.[]+/.exec(path)?.[0] ?? "";
  const traced = after?.references.filter((reference) => reference.path === path).map(({ urn }) => urn) ?? [];
  return [...traced, ...(after?.propertyDependencies[property] ?? [])];
}

function movedInput(resource: string, { path, before, after, replaces }: PropertyChange): MovedInput {
  return { resource, path, first: textOf(after), second: textOf(before), replaces };
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
      replaces: "yes",
    }));
}

/** A URN without the name: stack and types of the parents. */
function placeOf({ urn }: ResourceChange): string {
  return urn.split("::").slice(0, 3).join("::");
}

function textOf(value: PropertyValue | undefined): string {
  if (value === undefined) return "nothing";
  if (isSecret(value)) return "[secret]";
  if (typeof value === "string") return value;
  return JSON.stringify(value, (_, inner: PropertyValue) => (isSecret(inner) ? "[secret]" : inner));
}
