import type { TableName } from "./table-name.ts";
import type { Column } from "./table-state.ts";

/** So many digests are joined at once: a text of PostgreSQL holds a gigabyte, and a table may have more rows than that. */
const rowsPerBlock = 100_000;

/**
 * How values are written as text, on both sides alike: rows are compared by their text. Read only, at one moment, and with
 * a time limit of each statement's own.
 */
export function sessionStatements(statementTimeoutMs: number): readonly string[] {
  return [
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    `SET LOCAL statement_timeout = ${statementTimeoutMs}`,
    "SET LOCAL TimeZone = 'UTC'",
    "SET LOCAL DateStyle = 'ISO, YMD'",
    "SET LOCAL IntervalStyle = 'iso_8601'",
    "SET LOCAL extra_float_digits = 3",
    "SET LOCAL bytea_output = 'hex'",
    "SET LOCAL lc_monetary = 'C'",
    // Names of other tables and types in values are then written with their schema.
    "SET LOCAL search_path = ''",
  ];
}

/** Answers the table's columns by name, and whether it has a primary key; no row where there is no such table. */
export const describeStatement = `
SELECT
  coalesce(
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attname COLLATE "C")
     FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
    '[]'::json) AS columns,
  EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indisvalid) AS has_primary_key
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p')`;

/**
 * Answers the number of rows and a checksum over them, computed where they are. Rows are put in the order of their digests:
 * that of their keys depends on the collation, which differs from one version of the system's library to the next.
 *
 * @see https://wiki.postgresql.org/wiki/Locale_data_changes
 */
export function contentStatement({ schema, table }: TableName, columns: readonly Column[]): string {
  const row = columns.map(({ name }) => quoted(name)).join(", ");
  return `
SELECT coalesce(sum(rows), 0)::text AS rows, md5(coalesce(string_agg(digest, '' ORDER BY block), '')) AS checksum
FROM (
  SELECT block, count(*) AS rows, md5(string_agg(digest, '' ORDER BY position)) AS digest
  FROM (
    SELECT digest, position, (position - 1) / ${rowsPerBlock} AS block
    FROM (
      SELECT digest, row_number() OVER (ORDER BY digest COLLATE "C") AS position
      FROM (SELECT md5(ROW(${row})::text) AS digest FROM ${quoted(schema)}.${quoted(table)}) AS digests
    ) AS positions
  ) AS numbered
  GROUP BY block
) AS blocks`;
}

/** Names come from settings and from the database itself, and may hold anything. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
