import type { PlannedOperation } from "@causeway/engine";
import type { Operation, PropertyChange, PropertyValue, ResourceChange } from "@causeway/graph";

/** Answers the properties that the engine names, with the values that the evaluation and the state have of them. */
export function mergeProperties(
  change: ResourceChange,
  { paths, replacePaths }: PlannedOperation,
  operation: Operation,
): readonly PropertyChange[] {
  if (operation === "same") return [];
  if (operation !== "update" && operation !== "replace") return change.properties;
  // A provider that names none leaves what the evaluation found.
  if (paths.length === 0) return change.properties;
  return paths.flatMap(({ path, kind }) => {
    const replaces = kind.endsWith("-replace") || replacePaths.includes(path) ? "yes" : "no";
    const found = change.properties.filter((property) => covers(path, property.path));
    if (found.length > 0) return found.map((property) => ({ ...property, replaces }) as const);
    const [before, after] = [valueAt(change.before?.inputs, path), valueAt(change.after?.inputs, path)];
    return [{ path, before, after, replaces } as const];
  });
}

/** `tags` covers `tags.Name`, and `tags.Name` itself; the engine may name either. */
function covers(path: string, property: string): boolean {
  return path === property || [".", "["].some((separator) => property.startsWith(`${path}${separator}`));
}

function valueAt(inputs: Readonly<Record<string, PropertyValue>> | undefined, path: string): PropertyValue | undefined {
  const steps = path.split(/[.[\]]+/u).filter((step) => step !== "");
  return steps.reduce<PropertyValue | undefined>((value, step) => memberOf(value, step), inputs);
}

function memberOf(value: PropertyValue | undefined, step: string): PropertyValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return new Map(Object.entries(value)).get(step);
}
