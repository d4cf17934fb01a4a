import type { GraphChanges, Operation, ResourceChange } from "../graph-change.ts";
import type { ResourceGraph, ResourceNode } from "../resource-graph.ts";
import { carryOver } from "./carry-over.ts";
import { type ComparedInputs, compareInputs } from "./compare/compare-inputs.ts";
import type { Difference, EarlierUrn } from "./compare/difference.ts";
import { likelyRenames } from "./renames/likely-renames.ts";
import { type Match, matchNodes } from "./match-nodes.ts";
import { isRegional } from "./aws/regional-types.ts";
import { isStackType } from "./urn.ts";

/**
 * Tells what deploying `after` would do to what `before` describes, as far as that can be known offline.
 *
 * The changes of the head come first, in the order of the program; then what goes away, in the order of the base. Without a
 * base everything is created. Of a component only its coming and going is told, since it makes nothing by itself. What is
 * only read is `same`, and left out when it is no longer read. A delete carries the base node, so that a reader sees `protect`
 * (the engine refuses it) and `retainOnDelete` (the cloud keeps it).
 */
export function diffGraphs(before: ResourceGraph | undefined, after: ResourceGraph): GraphChanges {
  const { matches, gone } = matchNodes(before?.nodes ?? [], after.nodes);
  const earlierUrns = new Map(matches.map((match) => [match.after.urn, match.before?.urn]));
  const earlierUrn: EarlierUrn = (urn) => earlierUrns.get(urn);
  const compared = matches.map((match) => ({ ...match, compared: compare(match, earlierUrn) }));
  const deleted = gone.filter(({ kind }) => kind !== "read").map(deletionOf);
  const changes = [...carryOver(compared.filter(isShown(before))), ...deleted];
  return { changes, renames: likelyRenames(changes), counts: countOperations(changes) };
}

/** A state always holds the stack's own root node and a program may not: its absence says nothing. */
function isShown(before: ResourceGraph | undefined): (match: Match) => boolean {
  return (match) => before === undefined || match.before !== undefined || !isStackType(match.after.type);
}

/**
 * A regional resource moves with its effective region, wherever that is set; under another provider of the same region it
 * stays.
 *
 * @see https://hashicorp.github.io/terraform-provider-aws/enhanced-region-support (effective region, ForceNewIfRegionChanges)
 * @see https://github.com/pulumi/pulumi-aws/pull/5656 (why the provider itself is no longer replaced)
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go (providerChanged)
 */
function compare({ before, after }: Match, earlierUrn: EarlierUrn): ComparedInputs {
  if (before === undefined || after.kind === "component" || after.kind === "read") return { changed: [], held: [] };
  const { changed, held } = compareInputs(before, after, earlierUrn);
  if (after.kind !== "resource") return { changed, held };
  const placement = { before: before.region, after: after.region };
  if (placement.before === undefined || placement.after === undefined) {
    return { changed: [...changed, ...providerChange(before, after, earlierUrn)], held };
  }
  if (!isRegional(after.type)) return { changed, held };
  const moved = placement.before === placement.after ? [] : [{ path: "region", ...placement }];
  return { changed: [...changed.filter(({ path }) => path !== "region"), ...moved], held };
}

/** Under another provider a resource stays where it is or is replaced, by what the two are configured with. */
function providerChange(before: ResourceNode, after: ResourceNode, earlierUrn: EarlierUrn): readonly Difference[] {
  const earlierProvider = after.provider === undefined ? undefined : earlierUrn(after.provider);
  const isSame = after.provider === undefined ? before.provider === undefined : earlierProvider === before.provider;
  return isSame ? [] : [{ path: "provider", before: before.provider, after: after.provider }];
}

function deletionOf(before: ResourceNode): ResourceChange {
  const { urn, type, name, source } = before;
  return {
    urn,
    type,
    name,
    operation: "delete",
    before,
    after: undefined,
    properties: [],
    because: [],
    mayReplace: false,
    source,
  };
}

function countOperations(changes: readonly ResourceChange[]): Readonly<Record<Operation, number>> {
  const counts: Record<Operation, number> = { create: 0, update: 0, replace: 0, delete: 0, same: 0 };
  for (const { operation } of changes) counts[operation] += 1;
  return counts;
}
