import type { Client } from "pg";

/** All that a switch keeps in a database. On a copy that AWS makes of the whole, it is there as well. */
export const switchSchema = "causeway_switch";

/**
 * Who writes while the lease holds is told so, by the code of a read-only transaction. It is the database's own clock that lets
 * writes through again: nobody has to come back for it. The function runs as its owner, so that nobody else needs a right.
 *
 * It is volatile: in a transaction that reads what is committed, each of its reads sees the newest lease. One that keeps its
 * first view is ended by `endWriters`, if it is older than the lease.
 *
 * @see https://www.postgresql.org/docs/current/xfunc-volatility.html
 */
const guardFunction = `
  CREATE OR REPLACE FUNCTION ${switchSchema}.guard() RETURNS trigger
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $guard$
  DECLARE
    held record;
  BEGIN
    SELECT until_ms, fenced INTO held FROM ${switchSchema}.lease;
    IF held.fenced OR held.until_ms > extract(epoch FROM clock_timestamp()) * 1000 THEN
      RAISE EXCEPTION USING ERRCODE = 'read_only_sql_transaction',
        MESSAGE = CASE WHEN held.fenced THEN 'This database takes no writes: its data has another home.'
          ELSE 'This database takes no writes for a moment: its data moves.' END,
        HINT = 'Try again, where the application writes by then.';
    END IF;
    RETURN NULL;
  END $guard$`;

const statements = [
  `CREATE SCHEMA IF NOT EXISTS ${switchSchema}`,
  `CREATE TABLE IF NOT EXISTS ${switchSchema}.lease (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     until_ms bigint,
     fenced boolean NOT NULL DEFAULT false,
     fenced_to_prepare boolean NOT NULL DEFAULT false)`,
  `INSERT INTO ${switchSchema}.lease DEFAULT VALUES ON CONFLICT DO NOTHING`,
  `CREATE TABLE IF NOT EXISTS ${switchSchema}.token (
     token text PRIMARY KEY,
     written_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE TABLE IF NOT EXISTS ${switchSchema}.beat (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     number bigint NOT NULL,
     beaten_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  guardFunction,
] as const;

/** Makes what is missing. It may be done again, also by two at once. */
export async function installSwitch(session: Client): Promise<void> {
  await session.query("BEGIN");
  await session.query("SELECT pg_advisory_xact_lock(hashtext($1))", [switchSchema]);
  for (const statement of statements) {
    // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
    await session.query(statement);
  }
  await session.query("COMMIT");
}

export async function isInstalled(session: Client): Promise<boolean> {
  const { rows } = await session.query("SELECT 1 WHERE to_regclass($1) IS NOT NULL", [`${switchSchema}.lease`]);
  return rows.length === 1;
}

/** Whether it only follows another database, and takes no writes whoever asks. */
export async function isFollower(session: Client): Promise<boolean> {
  const { rows } = await session.query<{ readonly follows: boolean }>(
    "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS follows",
  );
  return rows[0]?.follows === true;
}
