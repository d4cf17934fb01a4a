import type { Unknown, Value } from "./value.ts";

/** The tags that one thing gets: its own and the provider's default ones; or the default ones as the provider has them. */
export interface TaggedResource {
  readonly resource: string;
  /** The resource by its name, or what it makes in turn, as "the volumes that web launches". */
  readonly bearer: string;
  readonly path: string;
  /** Whether the tags are for others: the default tags of a provider. */
  readonly isProvider: boolean;
  readonly tags: ReadonlyMap<string, Value<string>>;
  /** Why there may be more tags than these; undefined when these are all. */
  readonly hidden: Unknown | undefined;
}
