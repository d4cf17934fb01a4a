/** What a deployment does to a resource that holds what cannot be made again. */
export interface StatefulChange {
  readonly resource: string;
  readonly name: string;
  /** What is lost, as "the data of a database". */
  readonly holds: string;
  readonly operation: "replace" | "delete" | "update";
  /** Whether nobody here knows if the update turns out to be a replacement. */
  readonly mayReplace: boolean;
  readonly because: readonly string[];
  /** The old resource stays in the cloud when the tool lets go of it. */
  readonly isRetained: boolean;
  /** The rename, of itself or of a component around it, that a delete seems to come from. */
  readonly rename: { readonly from: string; readonly to: string } | undefined;
  /** AWS refuses to delete it: it is under deletion protection. */
  readonly isGuarded: boolean;
}
