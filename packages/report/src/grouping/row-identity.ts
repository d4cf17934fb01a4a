import type { ResourceRow } from "../preview-report.ts";
import { urnWithoutStack } from "../resource-words.ts";

/** Answers what is equal for the same change of the same resource in two stacks. */
export function rowIdentity(row: ResourceRow): string {
  const { urn, name, operation, properties, because, source, through } = row;
  const changes = properties.map(({ path, before, after, replaces }) => [path, before, after, replaces]);
  return JSON.stringify([
    urnWithoutStack(urn),
    name,
    operation,
    changes,
    because.map(urnWithoutStack),
    source,
    through,
  ]);
}
