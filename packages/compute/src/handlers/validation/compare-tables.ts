import { isDeepStrictEqual } from "node:util";
import type { Column, TableState } from "./table-state.ts";

export type SideName = "source" | "target";

interface Content {
  readonly rows: string;
  readonly checksum: string;
}

/** What became of one table. Only `equal` is; all else says why nobody can claim so. */
export type TableOutcome =
  | { readonly outcome: "equal"; readonly rows: string }
  | { readonly outcome: "different"; readonly source: Content; readonly target: Content }
  | { readonly outcome: "missing"; readonly sides: readonly SideName[] }
  | { readonly outcome: "unreadable"; readonly reasons: Readonly<Partial<Record<SideName, string>>> }
  | { readonly outcome: "columns-differ"; readonly source: readonly string[]; readonly target: readonly string[] }
  | { readonly outcome: "no-primary-key"; readonly sides: readonly SideName[] };

type Read = Extract<TableState, { readonly kind: "read" }>;

/**
 * Compares what both sides know of one table. A table without a primary key is told even where its contents match:
 * replication finds no row of it to change or delete.
 */
export function compareTables(source: TableState, target: TableState): TableOutcome {
  const sides = { source, target };
  if (source.kind !== "read" || target.kind !== "read") {
    return notRead(sides);
  }
  const keyless = sidesWhere(sides, (state) => state.kind === "read" && !state.hasPrimaryKey);
  if (keyless.length > 0) {
    return { outcome: "no-primary-key", sides: keyless };
  }
  if (!isDeepStrictEqual(source.columns, target.columns)) {
    return {
      outcome: "columns-differ",
      source: onlyIn(source.columns, target.columns),
      target: onlyIn(target.columns, source.columns),
    };
  }
  return source.rows === target.rows && source.checksum === target.checksum
    ? { outcome: "equal", rows: source.rows }
    : { outcome: "different", source: contentOf(source), target: contentOf(target) };
}

function notRead(sides: Readonly<Record<SideName, TableState>>): TableOutcome {
  const missing = sidesWhere(sides, ({ kind }) => kind === "missing");
  if (missing.length > 0) {
    return { outcome: "missing", sides: missing };
  }
  const { source, target } = sides;
  return {
    outcome: "unreadable",
    reasons: {
      ...(source.kind === "unreadable" ? { source: source.reason } : {}),
      ...(target.kind === "unreadable" ? { target: target.reason } : {}),
    },
  };
}

function sidesWhere(
  sides: Readonly<Record<SideName, TableState>>,
  isSo: (state: TableState) => boolean,
): readonly SideName[] {
  return (["source", "target"] as const).filter((side) => isSo(sides[side]));
}

function onlyIn(columns: readonly Column[], others: readonly Column[]): readonly string[] {
  const known = new Set(others.map(textOf));
  return columns.map(textOf).filter((column) => !known.has(column));
}

function textOf({ name, type }: Column): string {
  return `${name} ${type}`;
}

function contentOf({ rows, checksum }: Read): Content {
  return { rows, checksum };
}
