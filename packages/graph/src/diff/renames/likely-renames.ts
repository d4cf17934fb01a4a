import type { LikelyRename, ResourceChange } from "../../graph-change.ts";
import type { ResourceNode } from "../../resource-graph.ts";
import { type NewAnyway, newAnywayBy } from "./new-anyway.ts";
import { ResourceTrees } from "./resource-trees.ts";
import { isMostlyAlike, type Likeness, likenessOf } from "./tree-likeness.ts";

/**
 * Finds what was only renamed, or hardly more: of one type, at one place, with the same shape below it, one gone and one new.
 *
 * Pulumi knows a resource by its name, so a tidier name deletes a live system and builds another. The outermost rename is
 * told; those below follow from it. Those that say the same are paired first, in their order; of the rest, those that differ
 * in hardly anything, where there is no other to mistake them for.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/aliases/
 */
export function likelyRenames(changes: readonly ResourceChange[]): readonly LikelyRename[] {
  const gone = new ResourceTrees(
    changes.flatMap(({ operation, before }) => (operation === "delete" && before !== undefined ? [before] : [])),
  );
  const come = new ResourceTrees(
    changes.flatMap(({ operation, after }) => (operation === "create" && after !== undefined ? [after] : [])),
  );
  const pairing = new Pairing(gone, come, newAnywayBy(changes));
  // A component alone makes nothing: what it made may stay under its new name.
  const lost = gone.roots().filter((root) => gone.resourcesOf(root) > 0);
  const same = new Map(lost.flatMap((before) => pairing.takeSame(before)));
  const changed = new Map(pairing.onlyLikely(lost.filter((before) => !same.has(before))));
  return lost.flatMap((before) => {
    const after = same.get(before) ?? changed.get(before);
    if (after === undefined) return [];
    const { type, name: from } = before;
    return [{ type, from, to: after.name, resources: gone.resourcesOf(before), source: after.source }];
  });
}

type Pair = readonly [before: ResourceNode, after: ResourceNode];

class Pairing {
  readonly #gone: ResourceTrees;
  readonly #come: ResourceTrees;
  readonly #isNewAnyway: NewAnyway;
  /** By their shape, those that have no partner yet. */
  readonly #free: ReadonlyMap<string, ResourceNode[]>;

  constructor(gone: ResourceTrees, come: ResourceTrees, isNewAnyway: NewAnyway) {
    this.#gone = gone;
    this.#come = come;
    this.#isNewAnyway = isNewAnyway;
    this.#free = Map.groupBy(come.roots(), (root) => come.shapeOf(root));
  }

  /** Takes the first that says the same. */
  takeSame(before: ResourceNode): readonly Pair[] {
    const found = this.#freeFor(before).find((after) => this.#likeness(before, after).unlike.length === 0);
    if (found === undefined) return [];
    const free = this.#free.get(this.#gone.shapeOf(before)) ?? [];
    free.splice(free.indexOf(found), 1);
    return [[before, found]];
  }

  /** Answers the pairs that are mostly alike, each with no other that is. */
  onlyLikely(lost: readonly ResourceNode[]): readonly Pair[] {
    const likely = lost.flatMap((before) =>
      this.#freeFor(before)
        .filter((after) => isMostlyAlike(this.#likeness(before, after)))
        .map((after): Pair => [before, after]),
    );
    const uses = Map.groupBy(likely.flat(), (node) => node);
    return likely.filter((pair) => pair.every((node) => uses.get(node)?.length === 1));
  }

  /** Both sides are in the order of the program: the partner stands near the front. */
  #freeFor(before: ResourceNode): readonly ResourceNode[] {
    return (this.#free.get(this.#gone.shapeOf(before)) ?? [])
      .slice(0, triedCandidates)
      .filter((after) => !this.#isNewAnyway(before, after));
  }

  #likeness(before: ResourceNode, after: ResourceNode): Likeness {
    return likenessOf({ node: before, trees: this.#gone }, { node: after, trees: this.#come });
  }
}

/** Keeps thousands of different ones from being compared each with each. */
const triedCandidates = 50;
