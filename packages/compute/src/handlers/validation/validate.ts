import type { MetricSink, MetricValue } from "../metrics/metric-sink.ts";
import { compareTables, type SideName, type TableOutcome } from "./compare-tables.ts";
import type { TableName } from "./table-name.ts";
import type { DatabaseSide } from "./table-state.ts";

export type TableReport = { readonly table: string } & TableOutcome;

export interface ValidationReport {
  /** True only when there is at least one table, and each is equal on both sides. */
  readonly equal: boolean;
  readonly tables: readonly TableReport[];
}

/**
 * Compares tables on both sides, one after another, and puts what came of it into metrics: `TablesCompared`, `TablesNotEqual`,
 * and `Equal` 1 or 0 for each table.
 *
 * @param validation Name of the comparison, a dimension of each metric.
 */
export async function validate(
  validation: string,
  tables: readonly TableName[],
  { sides, metrics }: { readonly sides: Readonly<Record<SideName, DatabaseSide>>; readonly metrics: MetricSink },
): Promise<ValidationReport> {
  const reports: TableReport[] = [];
  for (const table of tables) {
    // A session takes one statement at a time; the two sides work at once.
    // oxlint-disable-next-line no-await-in-loop
    const [source, target] = await Promise.all([sides.source.read(table), sides.target.read(table)]);
    reports.push({ table: `${table.schema}.${table.table}`, ...compareTables(source, target) });
  }
  const equal = reports.length > 0 && reports.every(({ outcome }) => outcome === "equal");
  await metrics(metricsOf(validation, reports));
  return { equal, tables: reports };
}

function metricsOf(validation: string, reports: readonly TableReport[]): readonly MetricValue[] {
  const dimensions = { Validation: validation };
  const notEqual = reports.filter(({ outcome }) => outcome !== "equal");
  return [
    { name: "TablesCompared", value: reports.length, unit: "Count", dimensions },
    { name: "TablesNotEqual", value: notEqual.length, unit: "Count", dimensions },
    ...reports.map(
      ({ table, outcome }) =>
        ({
          name: "Equal",
          value: outcome === "equal" ? 1 : 0,
          unit: "Count",
          dimensions: { ...dimensions, Table: table },
        }) as const,
    ),
  ];
}
