import { Client, DatabaseError } from "pg";
import type { Login } from "./login.ts";
import type { TableName } from "./table-name.ts";
import type { Column, DatabaseSide, TableState } from "./table-state.ts";
import { contentStatement, describeStatement, sessionStatements } from "./table-statements.ts";

interface Description {
  readonly columns: readonly Column[];
  readonly has_primary_key: boolean;
}

/**
 * Logs in to a PostgreSQL server, and answers its tables as they were at that moment for as long as the work takes.
 *
 * Encrypted, and with the server's name checked against its certificate. RDS's own authorities are not among those that Node
 * knows: the function has them in NODE_EXTRA_CA_CERTS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export async function withPostgres<Result>(
  login: Login,
  statementTimeoutMs: number,
  work: (side: DatabaseSide) => Promise<Result>,
): Promise<Result> {
  const session = new Client({
    ...login,
    ssl: { rejectUnauthorized: true, minVersion: "TLSv1.2" },
    connectionTimeoutMillis: 10_000,
    query_timeout: statementTimeoutMs + 5000,
    application_name: "validation",
  });
  // A connection that breaks tells it twice: to who waits for an answer, and here. Unheard, the second ends the process.
  session.on("error", () => undefined);
  try {
    await session.connect();
    for (const statement of sessionStatements(statementTimeoutMs)) {
      // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
      await session.query(statement);
    }
    return await work({ read: (table) => readTable(session, table) });
  } finally {
    await session.end();
  }
}

/** Without the savepoint, PostgreSQL would refuse all tables after one that fails. A broken connection fails all. */
async function readTable(session: Client, table: TableName): Promise<TableState> {
  await session.query("SAVEPOINT one_table");
  try {
    const state = await stateOf(session, table);
    await session.query("RELEASE SAVEPOINT one_table");
    return state;
  } catch (error) {
    if (!(error instanceof DatabaseError)) {
      throw error;
    }
    await session.query("ROLLBACK TO SAVEPOINT one_table");
    return { kind: "unreadable", reason: `${error.code ?? "error"} ${error.message}` };
  }
}

async function stateOf(session: Client, table: TableName): Promise<TableState> {
  const { rows: found } = await session.query<Description>(describeStatement, [table.schema, table.table]);
  const [description] = found;
  if (description === undefined) {
    return { kind: "missing" };
  }
  const { columns, has_primary_key: hasPrimaryKey } = description;
  const { rows: contents } = await session.query<{ readonly rows: string; readonly checksum: string }>(
    contentStatement(table, columns),
  );
  const [content] = contents;
  if (content === undefined) {
    throw new Error("The database counted no rows, not even none.");
  }
  return { kind: "read", columns, hasPrimaryKey, rows: content.rows, checksum: content.checksum };
}
