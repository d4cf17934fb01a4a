import type { PropertyValue, ResourceNode, SourcePosition } from "./resource-graph.ts";

export type Operation = "create" | "update" | "replace" | "delete" | "same";

export interface PropertyChange {
  /** As `ingress[0].fromPort`. */
  readonly path: string;
  readonly before: PropertyValue | undefined;
  readonly after: PropertyValue | undefined;
  /** Whether AWS can only honour it by a new resource: `unknown` where neither table nor provider says. */
  readonly replaces: "yes" | "no" | "unknown";
}

/** What happens to one resource between two graphs. */
export interface ResourceChange {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly operation: Operation;
  readonly before: ResourceNode | undefined;
  readonly after: ResourceNode | undefined;
  readonly properties: readonly PropertyChange[];
  /** For a replace: why, as the path of the property or the URN of the resource whose replacement carries over. */
  readonly because: readonly string[];
  /** An update that may turn out to be a replacement, since nothing here knows. */
  readonly mayReplace: boolean;
  /** Where to look: the line in the head program, or for a delete the line in the base program. */
  readonly source: SourcePosition | undefined;
}

/** A resource that goes and one that comes, so alike that hardly more than the name seems to have changed. */
export interface LikelyRename {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** How many resources are deleted and made anew for it, its children's children too. */
  readonly resources: number;
  /** Where the new name stands. */
  readonly source: SourcePosition | undefined;
}

export interface GraphChanges {
  readonly changes: readonly ResourceChange[];
  /** Each would be no change with an alias, or an update of a few properties. */
  readonly renames: readonly LikelyRename[];
  readonly counts: Readonly<Record<Operation, number>>;
}
