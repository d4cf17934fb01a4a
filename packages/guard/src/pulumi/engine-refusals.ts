import type { ResourceChange } from "@causeway/graph";

/**
 * Answers the changes that the engine refuses because of `protect`, and those that it would refuse if they turn out to be
 * replacements.
 *
 * A delete is refused where the state protects the resource, also with retainOnDelete. A replacement is refused where state and
 * program both do: to let go of the protection and to replace can be one deployment. What is deleted along with a dependency
 * that goes before its successor comes has no say of its own: there the state decides alone.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step.go (DeleteStep.Apply)
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go (continueStepsFromDiff)
 */
export function engineRefusals(changes: readonly ResourceChange[]): ReadonlySet<ResourceChange> {
  const byUrn = new Map(changes.map((change) => [change.urn, change]));
  const isDeletedWith = ({ because }: ResourceChange, seen: ReadonlySet<string>): boolean =>
    because.some((urn) => {
      const cause = seen.has(urn) ? undefined : byUrn.get(urn);
      if (cause?.operation !== "replace") return false;
      return cause.after?.options.deleteBeforeReplace === true || isDeletedWith(cause, new Set([...seen, urn]));
    });
  return new Set(
    changes.filter((change) => {
      if (change.before?.options.protect !== true) return false;
      const isKept = change.after?.options.protect === true;
      if (change.operation === "replace") return isKept || isDeletedWith(change, new Set());
      return change.operation === "delete" || (change.mayReplace && isKept);
    }),
  );
}
