import { setTimeout as sleep } from "node:timers/promises";
import { type Client, DatabaseError } from "pg";
import { SwitchFault } from "./switch-fault.ts";

/** How long a transaction may go on by itself before it is ended. */
const graceMs = 2000;
const longestMs = 12_000;
const pollMs = 50;

/**
 * Transactions that may still write although they began before the lease: who has written keeps an id, and who keeps an old view
 * does not see the lease. Those that began later see it in their first statement.
 *
 * @see https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ACTIVITY-VIEW
 */
const writersStatement = `
  SELECT pid FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
    AND xact_start <= $1::timestamptz AND (backend_xid IS NOT NULL OR backend_xmin IS NOT NULL)`;

/** What RDS's admin may do as a member of rds_superuser. */
const rightsStatement = `
  SELECT role FROM unnest(ARRAY['pg_read_all_stats', 'pg_signal_backend']) AS role
  WHERE NOT pg_has_role(current_user, role, 'USAGE')`;

/** Sees to it that whoever calls may do the rest. */
export async function assertMayEndWriters(session: Client): Promise<void> {
  const { rows } = await session.query<{ readonly role: string }>(rightsStatement);
  const missing = rows.map(({ role }) => role).join(", ");
  if (missing === "") return;
  throw new SwitchFault(
    `${session.user ?? "The admin"} cannot see or end the sessions of others: GRANT ${missing} TO it, or take the user that RDS made.`,
  );
}

/**
 * Waits until no transaction is left that began before the lease was there, and ends those that do not end by themselves; what
 * they wrote is undone. Answers how many were ended. Sessions that rest keep their connection.
 */
export async function endWriters(session: Client): Promise<number> {
  await assertMayEndWriters(session);
  await assertNonePrepared(session);
  // As text: a Date keeps no microseconds.
  const { rows } = await session.query<{ readonly now: string }>("SELECT clock_timestamp()::text AS now");
  const since = rows[0]?.now ?? "infinity";
  const start = performance.now();
  const ended = new Set<number>();
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- what is left is asked until nothing is
    const left = (await session.query<{ readonly pid: number }>(writersStatement, [since])).rows;
    if (left.length === 0) break;
    const waited = performance.now() - start;
    if (waited > longestMs) {
      throw new SwitchFault(`${left.length} transactions do not end.`, { passing: true });
    }
    // oxlint-disable-next-line no-await-in-loop
    if (waited > graceMs) await endAll(session, left, ended);
    // oxlint-disable-next-line no-await-in-loop
    await sleep(pollMs);
  }
  // One that was prepared meanwhile has left its session, and is nobody's to end.
  await assertNonePrepared(session);
  return ended.size;
}

/** A superuser's session is not the admin's to end: it is waited for. */
async function endAll(session: Client, left: readonly { readonly pid: number }[], ended: Set<number>): Promise<void> {
  for (const { pid } of left) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
      await session.query("SELECT pg_terminate_backend($1)", [pid]);
      ended.add(pid);
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
    }
  }
}

/** It may be committed by anybody at any time. */
async function assertNonePrepared(session: Client): Promise<void> {
  const { rows } = await session.query("SELECT 1 FROM pg_prepared_xacts WHERE database = current_database()");
  if (rows.length === 0) return;
  throw new SwitchFault(
    `${rows.length} prepared transactions are open, and may be committed at any time: commit them or roll them back.`,
    { passing: true },
  );
}
