import type { GateSettings, JournalEntry, Measurement } from "@causeway/rollout";
import { measurementsOf } from "./gate-rows.ts";

/** What is drawn over time: a line of values, and the limits that they were compared with. Times are epoch milliseconds. */
export interface Plot {
  readonly title: string;
  /** As "%", "seconds" or "ms"; empty for a plain number. */
  readonly unit: string;
  /** A weight stays until the next one; between two measurements nothing is known. */
  readonly shape: "steps" | "line";
  readonly points: readonly PlotPoint[];
  /** The last that values were compared with. */
  readonly limit: number | undefined;
}

export interface PlotPoint {
  readonly at: number;
  readonly value: number;
  readonly outcome: Measurement["outcome"];
}

/** The weight first, then each gate that compares a number. */
export function plots(
  gates: readonly GateSettings[],
  journal: readonly JournalEntry[],
  startedAt: number,
): readonly Plot[] {
  return [weightPlot(journal, startedAt), ...gates.flatMap((gate) => gatePlot(gate, journal) ?? [])];
}

function weightPlot(journal: readonly JournalEntry[], startedAt: number): Plot {
  const held = journal.flatMap((entry) => (entry.kind === "weight-held" ? [point(entry.at, entry.weight)] : []));
  const last = held.at(-1);
  const end = last === undefined ? [] : [point(journal.at(-1)?.at ?? last.at, last.value)];
  const points = [point(startedAt, 0), ...held, ...end];
  return { title: "Traffic to the target", unit: "%", shape: "steps", points, limit: undefined };
}

function point(at: number, value: number): PlotPoint {
  return { at, value, outcome: "successful" };
}

function gatePlot(gate: GateSettings, journal: readonly JournalEntry[]): Plot | undefined {
  const measured = measurementsOf(gate.id, journal);
  const points = measured.flatMap(({ at, value, outcome }) => (value === undefined ? [] : [{ at, value, outcome }]));
  if (points.length === 0) return undefined;
  const limit = measured.findLast((one) => one.limit !== undefined)?.limit;
  return { title: gate.id, unit: unitOf(gate), shape: "line", points, limit };
}

function unitOf(gate: GateSettings): string {
  switch (gate.kind) {
    case "metric":
      return gate.unit === "None" || gate.unit === "Count" ? "" : gate.unit;
    case "replication-lag":
      return gate.unit;
    case "dns-share":
      return "%";
    default:
      return "";
  }
}
