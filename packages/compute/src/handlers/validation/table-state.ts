import type { TableName } from "./table-name.ts";

/** One column, and its type as PostgreSQL writes it. */
export interface Column {
  readonly name: string;
  readonly type: string;
}

/** What one side knows of a table. */
export type TableState =
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly reason: string }
  | {
      readonly kind: "read";
      readonly columns: readonly Column[];
      readonly hasPrimaryKey: boolean;
      /** As text: a table may have more rows than a JSON number holds exactly. */
      readonly rows: string;
      /** Over each row with its columns in the order of their names, whatever order the rows are kept in. */
      readonly checksum: string;
    };

/** One database, as it was at one moment. Throws when it cannot be reached at all. */
export interface DatabaseSide {
  /** Answers the state of a table; what goes wrong with one table is part of the answer. */
  read(table: TableName): Promise<TableState>;
}
