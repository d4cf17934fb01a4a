/** A change that the engine refuses, since it would delete or replace what its state protects. */
export interface ProtectedChange {
  readonly resource: string;
  readonly name: string;
  /** `update` where nobody here knows if it turns out to be a replacement. */
  readonly operation: "replace" | "delete" | "update";
  readonly because: readonly string[];
  /** What would be lost, as "the data of a database"; undefined where a new resource has all that the old one had. */
  readonly holds: string | undefined;
  /** The rename, of itself or of a component around it, that a delete seems to come from. */
  readonly rename: { readonly from: string; readonly to: string } | undefined;
}
