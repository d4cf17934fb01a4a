import type { Patience } from "./advance-soak.ts";
import type { GateRecord } from "./gate-record.ts";
import type { Sample } from "./soak-ports.ts";

/** Something that is measured in each round. */
export interface SoakSubject {
  readonly id: string;
  readonly patience: Patience;
  /** Never throws. */
  readonly measure: (signal: AbortSignal | undefined) => Promise<Sample>;
}

/** What is asked for, split into what can be measured and what there is nothing to measure of. */
export interface SoakSubjects {
  readonly subjects: readonly SoakSubject[];
  readonly skipped: readonly GateRecord[];
}
