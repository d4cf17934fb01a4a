/** A table by its schema and name, spelled as PostgreSQL keeps them. */
export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** Reads `schema.table`; undefined for anything else. Neither part may hold a dot, a quote or more than PostgreSQL's 63 bytes. */
export function parseTableName(text: string): TableName | undefined {
  const [schema, table, ...more] = text.split(".");
  return schema !== undefined && table !== undefined && more.length === 0 && isName(schema) && isName(table)
    ? { schema, table }
    : undefined;
}

function isName(text: string): boolean {
  return /^[^"\p{C}]+$/u.test(text) && Buffer.byteLength(text) <= 63;
}
