import { type Client, escapeIdentifier } from "pg";
import { asOwner } from "./as-owner.ts";
import { switchSchema } from "./switch-schema.ts";

interface Table {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly guarded: boolean;
}

const trigger = "causeway_switch_guard";

/**
 * Tables that an application may write. Not those of PostgreSQL, of its extensions and of DMS, which writes some of its own on
 * the source, nor those that end with a session. Partitions are written by their own name as well.
 */
const tablesStatement = `
  SELECT n.nspname AS schema, c.relname AS name, pg_get_userbyid(c.relowner) AS owner,
    EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = '${trigger}' AND t.tgenabled = 'O') AS guarded
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname NOT IN ('information_schema', 'awsdms_control', '${switchSchema}')
    AND n.nspname NOT LIKE 'pg\\_%' AND c.relname NOT LIKE 'awsdms\\_%'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY 1, 2`;

async function readTables(session: Client): Promise<readonly Table[]> {
  return (await session.query<Table>(tablesStatement)).rows;
}

/** Tables that may be written whatever the lease says, as those that were made since. */
export async function unguardedTables(session: Client): Promise<readonly Table[]> {
  return (await readTables(session)).filter(({ guarded }) => !guarded);
}

/**
 * Makes every table ask for the lease before it is written, and answers how many did not before. Where rows are applied as a
 * copy, with `session_replication_role` of `replica`, nobody is asked: so DMS can write on the way back.
 *
 * Each table has a transaction of its own: who writes waits for one table at a time, and two seconds at most.
 *
 * @see https://www.postgresql.org/docs/current/sql-createtrigger.html
 */
export async function guardTables(session: Client): Promise<number> {
  const tables = await unguardedTables(session);
  for (const table of tables) {
    // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
    await asOwner(session, table.owner, async () => {
      await session.query(`DROP TRIGGER IF EXISTS ${trigger} ON ${nameOf(table)}`);
      await session.query(
        `CREATE TRIGGER ${trigger} BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${nameOf(table)}
         FOR EACH STATEMENT EXECUTE FUNCTION ${switchSchema}.guard()`,
      );
    });
  }
  return tables.length;
}

/** Leaves the tables as they were. */
export async function unguardTables(session: Client): Promise<void> {
  const tables = (await readTables(session)).filter(({ guarded }) => guarded);
  for (const table of tables) {
    // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
    await asOwner(session, table.owner, async () => {
      await session.query(`DROP TRIGGER IF EXISTS ${trigger} ON ${nameOf(table)}`);
    });
  }
}

function nameOf({ schema, name }: Table): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}
