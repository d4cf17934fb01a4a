/** How a resource in the path of traffic is to be replaced. */
export interface ReplacementOrder {
  readonly resource: string;
  /** What stops while it is away, as "all traffic to and from the internet". */
  readonly carries: string;
  readonly isDeletedFirst: boolean;
  /** Changes that the program turns into replacements. */
  readonly replaceOnChanges: readonly string[];
}
