import { joinPath } from "../diff/property-path.ts";
import type { PropertyValue, Reference } from "../resource-graph.ts";
import type { StateResource } from "./state-schema.ts";
import { isRecord, isSigned } from "./state-values.ts";

/** A shorter text stands in other texts by chance. */
const shortestPart = 5;
const maxDepth = 20;

/** The texts that the resources of a state have as id and outputs, and where inputs repeat them. */
export class KnownOutputs {
  readonly #texts: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

  constructor(resources: readonly StateResource[]) {
    this.#texts = new Map(resources.map((resource) => [resource.urn, textsOf(resource)]));
  }

  /**
   * Answers which outputs of the resources it depends on each input repeats, whole or in part. A value may be several
   * outputs at once (the id of a bucket is its name): then there is a reference for each.
   */
  referencesOf(resource: StateResource, inputs: Readonly<Record<string, PropertyValue>>): readonly Reference[] {
    return Object.entries(inputs).flatMap(([key, value]) => {
      const needed = resource.propertyDependencies?.[key] ?? resource.dependencies ?? [];
      if (needed.length === 0) return [];
      return leavesOf(value, joinPath("", key)).flatMap(([path, text]) =>
        needed.flatMap((urn) => this.#find(urn, path, text)),
      );
    });
  }

  #find(urn: string, path: string, text: string): readonly Reference[] {
    const known = this.#texts.get(urn) ?? new Map<string, readonly string[]>();
    const whole = known.get(text);
    if (whole !== undefined) return whole.map((property) => ({ path, urn, property, whole: true, text }));
    return [...known].flatMap(([part, properties]) =>
      part.length < shortestPart || !text.includes(part)
        ? []
        : properties.map((property) => ({ path, urn, property, whole: false, text: part })),
    );
  }
}

/** From text to the outputs that have it. Members of a list go by the name of the list. */
function textsOf({ id, outputs }: StateResource): ReadonlyMap<string, readonly string[]> {
  const found: (readonly [property: string, text: string])[] = [
    ...(id ? [["id", id] as const] : []),
    ...outputTexts(outputs, "", 0),
  ];
  const grouped = Map.groupBy(found, ([, text]) => text);
  return new Map([...grouped].map(([text, entries]) => [text, [...new Set(entries.map(([property]) => property))]]));
}

function outputTexts(value: unknown, property: string, depth: number): readonly (readonly [string, string])[] {
  if (typeof value === "string") return value === "" ? [] : [[property, value]];
  if (depth > maxDepth) return [];
  if (Array.isArray(value)) return value.flatMap((item) => outputTexts(item, property, depth + 1));
  if (!isRecord(value) || isSigned(value)) return [];
  const members = Object.entries(value).filter(([key]) => !key.startsWith("__"));
  return members.flatMap(([key, item]) => outputTexts(item, property === "" ? key : `${property}.${key}`, depth + 1));
}

function leavesOf(value: PropertyValue, path: string): readonly (readonly [path: string, text: string])[] {
  if (typeof value === "string") return value === "" ? [] : [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item: PropertyValue, index) => leavesOf(item, joinPath(path, index)));
  return Object.entries(value).flatMap(([key, item]) => leavesOf(item, joinPath(path, key)));
}
