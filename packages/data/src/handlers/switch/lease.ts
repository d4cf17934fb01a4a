import type { Client } from "pg";
import { endWriters } from "./end-writers.ts";
import { guardTables, unguardedTables, unguardTables } from "./guard-tables.ts";
import { SwitchFault } from "./switch-fault.ts";
import { installSwitch, isFollower, isInstalled, switchSchema } from "./switch-schema.ts";

/** Epoch milliseconds; `for-good` while only a switch the other way opens it again; null while it takes writes. */
export type FrozenUntil = number | "for-good" | null;

interface Lease {
  readonly until_ms: string | null;
  readonly fenced: boolean;
  readonly fenced_to_prepare: boolean;
  /** Of the database. */
  readonly now_ms: string;
}

/** More would be a mistake of units. */
const longestMs = 3_600_000;

async function readLease(session: Client): Promise<Lease> {
  const { rows } = await session.query<Lease>(
    `SELECT until_ms, fenced, fenced_to_prepare, floor(extract(epoch FROM clock_timestamp()) * 1000) AS now_ms
     FROM ${switchSchema}.lease`,
  );
  const [lease] = rows;
  if (lease === undefined) throw new SwitchFault(`${switchSchema}.lease has no row: somebody deleted it.`);
  return lease;
}

export async function frozenUntil(session: Client): Promise<FrozenUntil> {
  if (!(await isInstalled(session))) return null;
  const { fenced, until_ms: until, now_ms: now } = await readLease(session);
  if (fenced) return "for-good";
  return until !== null && Number(until) > Number(now) ? Number(until) : null;
}

/** Answers how many transactions were ended. One that is fenced stays so. */
export async function freeze(session: Client, until: number): Promise<number> {
  await installSwitch(session);
  await guardTables(session);
  const { fenced, now_ms: now } = await readLease(session);
  if (fenced) return 0;
  const lasts = until - Number(now);
  if (lasts <= 0) throw new SwitchFault("The freeze would be over before it begins.", { passing: true });
  if (lasts > longestMs) throw new SwitchFault(`The freeze would last ${lasts} ms; allowed are ${longestMs}.`);
  await session.query(`UPDATE ${switchSchema}.lease SET until_ms = $1 WHERE NOT fenced`, [until]);
  return endWriters(session);
}

export async function unfreeze(session: Client): Promise<void> {
  if (!(await isInstalled(session))) return;
  await session.query(`UPDATE ${switchSchema}.lease SET until_ms = NULL WHERE NOT fenced`);
  if ((await readLease(session)).fenced) {
    throw new SwitchFault("It takes no writes for good: only a switch of the data to this side opens it again.");
  }
}

/** Answers how many transactions were ended. */
export async function fence(session: Client): Promise<number> {
  await installSwitch(session);
  await guardTables(session);
  await session.query(`UPDATE ${switchSchema}.lease SET fenced = true`);
  const ended = await endWriters(session);
  // Whoever made a table just now may write it.
  await guardTables(session);
  const tables = await unguardedTables(session);
  if (tables.length > 0) throw new SwitchFault(`${tables.length} tables were made meanwhile.`, { passing: true });
  return ended;
}

/** Keeps a target from writes before its time. */
export async function fenceToPrepare(session: Client): Promise<void> {
  await installSwitch(session);
  await session.query(`UPDATE ${switchSchema}.lease SET fenced_to_prepare = true WHERE NOT fenced`);
  await fence(session);
}

/** The database takes writes again, whatever it said. */
export async function open(session: Client): Promise<void> {
  if (await isFollower(session)) throw new SwitchFault("It still follows another database.", { passing: true });
  if (!(await isInstalled(session))) return;
  await session.query(`UPDATE ${switchSchema}.lease SET until_ms = NULL, fenced = false, fenced_to_prepare = false`);
}

/** Takes back what the preparation did. What a switch has fenced stays fenced. */
export async function release(session: Client): Promise<void> {
  if ((await isFollower(session)) || !(await isInstalled(session))) return;
  await session.query(
    `UPDATE ${switchSchema}.lease SET until_ms = NULL, fenced = false, fenced_to_prepare = false WHERE fenced_to_prepare`,
  );
  if (!(await readLease(session)).fenced) await unguardTables(session);
}
