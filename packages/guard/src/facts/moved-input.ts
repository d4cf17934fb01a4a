/** An input or a logical name that differs between two evaluations of one program. */
export interface MovedInput {
  readonly resource: string;
  /** Path of the input; undefined for the logical name. */
  readonly path: string | undefined;
  readonly first: string;
  readonly second: string;
  /** Whether AWS can honour another value by a new resource only; `unknown` where nobody here knows. */
  readonly replaces: "yes" | "no" | "unknown";
}
