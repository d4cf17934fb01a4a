import type { GateSettings, JournalEntry, Measurement } from "@causeway/rollout";

/** One gate of the plan, and what its measurements came to. */
export interface GateRow {
  readonly gate: string;
  readonly kind: GateSettings["kind"];
  /** Whether it is measured and told, and decides nothing. */
  readonly dryRun: boolean;
  readonly counts: Readonly<Record<Measurement["outcome"], number>>;
  /** Undefined where it was never measured. */
  readonly last: Measurement | undefined;
  /** The first that was not good; undefined where all were. */
  readonly firstBad: Measurement | undefined;
}

export function gateRows(gates: readonly GateSettings[], journal: readonly JournalEntry[]): readonly GateRow[] {
  return gates.map(({ id, kind, dryRun }) => {
    const measured = measurementsOf(id, journal);
    const count = (outcome: Measurement["outcome"]): number => measured.filter((one) => one.outcome === outcome).length;
    return {
      gate: id,
      kind,
      dryRun,
      counts: {
        successful: count("successful"),
        failed: count("failed"),
        error: count("error"),
        inconclusive: count("inconclusive"),
      },
      last: measured.at(-1),
      firstBad: measured.find(({ outcome }) => outcome !== "successful"),
    };
  });
}

export function measurementsOf(gate: string, journal: readonly JournalEntry[]): readonly Measurement[] {
  return journal.flatMap((entry) =>
    entry.kind === "measured" ? entry.measurements.filter((one) => one.gate === gate) : [],
  );
}
