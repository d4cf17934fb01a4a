import type { ResourceChange } from "../../graph-change.ts";
import type { ResourceNode } from "../../resource-graph.ts";
import { rootOf } from "../property-path.ts";
import { member } from "../property-values.ts";
import { replaces } from "../replacing-properties.ts";

/** Answers whether a resource would be made anew although an alias led to what it was. */
export type NewAnyway = (before: ResourceNode, after: ResourceNode) => boolean;

/** Judges by the changes of the resources that others refer to. Of a component something is always left that an alias keeps. */
export function newAnywayBy(changes: readonly ResourceChange[]): NewAnyway {
  const replaced = new Map(
    changes.flatMap(({ urn, operation, after }) =>
      operation === "replace" && after !== undefined ? [[urn, after] as const] : [],
    ),
  );
  return (before, after) => {
    if (after.kind !== "resource") return false;
    return isAnother(before, after) || referencesThatReplace(after).some(({ urn, output }) => isMoved(urn, output));
  };

  /** An output that repeats an input does not change with its resource. */
  function isMoved(urn: string, output: string | undefined): boolean {
    const inputs = replaced.get(urn)?.inputs;
    return inputs !== undefined && (output === undefined || !Object.hasOwn(inputs, rootOf(output)));
  }
}

function referencesThatReplace({ type, references }: ResourceNode): readonly Used[] {
  return references
    .filter(({ path }) => replaces(type, rootOf(path)) === "yes")
    .map(({ urn, property }) => ({ urn, output: property }));
}

interface Used {
  readonly urn: string;
  readonly output: string | undefined;
}

/** The name of a record is what it is for, and no label that follows the program's. */
function isAnother(before: ResourceNode, after: ResourceNode): boolean {
  if (after.type !== "aws:route53/record:Record") return false;
  const isMade = [before, after].some(({ references }) => references.some(({ path }) => path === "name"));
  return !isMade && member(before.inputs, "name") !== member(after.inputs, "name");
}
