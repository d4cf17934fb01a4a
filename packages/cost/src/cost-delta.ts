/** What a change costs a month more or less. Amounts are dollars, exact to the millionth. */
export interface CostDelta {
  readonly currency: "USD";
  readonly monthlyBefore: number;
  readonly monthlyAfter: number;
  readonly monthlyDelta: number;
  /** Each resource that has a price, unchanged ones too, by URN. */
  readonly lines: readonly CostLine[];
  /** What costs, or can cost, and is in no line: what lacks a price or a value first, then what is paid by use. */
  readonly notEstimated: readonly NotEstimated[];
  readonly prices: CostPrices;
  /** What no line has, whatever the resources are. */
  readonly notIncluded: readonly string[];
  /** Absent where there are not two sides of a migration. */
  readonly doubleRunning?: DoubleRunning;
}

export interface CostLine {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly region: string | undefined;
  readonly before: number;
  readonly after: number;
  readonly delta: number;
  /** As `2 × db.r7g.large × 730 h × $0.28`; for what is deleted, what it cost. */
  readonly how: string;
}

export interface NotEstimated {
  readonly type: string;
  readonly count: number;
  readonly why: string;
  /** Paid by use, which no program says; otherwise a price, a value or a rule is missing. */
  readonly byUse: boolean;
}

export interface CostPrices {
  readonly source: string;
  readonly date: string;
  readonly caveats: readonly string[];
}

/** What the two sides of a migration cost while both run. */
export interface DoubleRunning {
  /** Of both sides together. */
  readonly monthly: number;
  /** Of the side that goes when the migration is done. */
  readonly leaving: number;
  readonly explanation: string;
}
