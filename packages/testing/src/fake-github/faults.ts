/** What goes wrong instead of an answer. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly message?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is cut before anything is answered. */
  | { readonly kind: "reset" }
  /** The request takes effect, and the connection is cut before the caller hears of it. */
  | { readonly kind: "reset-after" }
  /** The request takes effect, and half of the answer is what the caller gets: a proxy that gave up. */
  | { readonly kind: "half" };

/** Where a fault strikes, and how often. */
export interface FaultRule {
  /** As `POST`. @default every method */
  readonly method?: string;
  /** Matches the path below the base path, without the query. */
  readonly path: RegExp;
  /** How many requests it hits before it is used up. @default every one */
  readonly times?: number;
  readonly fault: Fault;
}

/** Holds the faults of one fake and uses them up in the order in which they were planted. */
export class FaultPlan {
  readonly #planted: { readonly rule: FaultRule; left: number }[] = [];

  plant(rule: FaultRule): void {
    this.#planted.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  /** Answers the fault that strikes this request, and counts it as spent. */
  next(method: string, path: string): Fault | undefined {
    const hit = this.#planted.find(
      ({ rule, left }) => left > 0 && (rule.method ?? method) === method && rule.path.test(path),
    );
    if (hit === undefined) return undefined;
    hit.left -= 1;
    return hit.rule.fault;
  }
}
