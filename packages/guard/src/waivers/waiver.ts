/** Silences one rule for a while. What is malformed is kept, so that it can be told. */
export type Waiver = ResourceWaiver | LineWaiver | MalformedWaiver;

interface WaiverTerms {
  readonly rule: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, as `2027-01-31`. */
  readonly expires: string;
  /** Where it is written, as `guard-waivers.yaml:3` or `src/index.ts:12`. */
  readonly origin: string;
}

/** For every resource whose URN matches a pattern with `*` for any characters. */
export interface ResourceWaiver extends WaiverTerms {
  readonly kind: "resource";
  readonly pattern: string;
}

/** For what one line of the source declares, directly or through a component. */
export interface LineWaiver extends WaiverTerms {
  readonly kind: "line";
  readonly file: string;
  readonly line: number;
}

/** A comment that wants to be a waiver and is none: it silences nothing. */
export interface MalformedWaiver {
  readonly kind: "malformed";
  readonly origin: string;
  readonly problem: string;
}
