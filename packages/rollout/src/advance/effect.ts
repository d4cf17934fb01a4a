/** What a cut-over does to the world. Each is saved before it is done, and looked for before it is done again. */
export type Effect =
  /** Proves what the plan takes for granted, and lets the rotation of secrets rest. */
  | { readonly kind: "prepare" }
  /** Share of the target, in percent. */
  | { readonly kind: "set-weight"; readonly weight: number }
  /** Keeps traffic from the target although the weights cannot be changed; `on: false` lets it there again. */
  | { readonly kind: "divert"; readonly on: boolean }
  /** Source writes end; they are taken again at `until`, unless it is fenced before. */
  | { readonly kind: "freeze"; readonly until: number }
  | { readonly kind: "write-token"; readonly token: string }
  /** Makes the freeze last. */
  | { readonly kind: "fence" }
  | { readonly kind: "promote" }
  /** Lets the target write, and tells the application where to. */
  | { readonly kind: "repoint" }
  | { readonly kind: "unfreeze" }
  /** Lets rotation go on. */
  | { readonly kind: "release" };

/** What is asked of the world, and changes nothing. */
export type Question =
  | { readonly kind: "weight" }
  /** Whether all that was written to the source is on the target. */
  | { readonly kind: "drained" }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "promoted" }
  /** Whether the source can take traffic back. */
  | { readonly kind: "capacity" };
