/** That a person accepts what a deployment loses. */
export type Acknowledgement =
  /** Of everything that this stack deletes or replaces, as by the label `causeway:allow-destructive`. */
  | { readonly kind: "all"; readonly origin: string }
  /** Of one resource, as by the line `causeway: allow delete <urn>` of a pull request. */
  | { readonly kind: "one"; readonly op: "delete" | "replace"; readonly urn: string; readonly origin: string };
