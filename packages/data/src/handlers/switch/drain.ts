import type { Client } from "pg";
import { frozenUntil } from "./lease.ts";
import { beat, beatenAt } from "./tokens.ts";

/** How long one beat may take to arrive. */
const beatMs = 3000;

/** Two beats, one after the other and both within the freeze: one alone may have come before what it should follow. */
export async function drain(source: Client, target: Client): Promise<object> {
  const before = await frozenUntil(source);
  const samples = [await beat(source, target, beatMs), await beat(source, target, beatMs)];
  const isFrozen = before !== null && (await frozenUntil(source)) === before;
  return { frozen: isFrozen, arrivedMs: samples.map((sample) => sample ?? null) };
}

/** Beats, and answers when the newest beat that the target has was written, both by the clock of the source. */
export async function newestBeat(source: Client, target: Client): Promise<object> {
  await beat(source, target, beatMs);
  const writtenAt = await beatenAt(target);
  const { rows } = await source.query<{ readonly now: string }>(
    "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS now",
  );
  return { writtenAt: writtenAt ?? null, readAt: Number(rows[0]?.now) };
}

/** Rows that DMS could not apply, of its table on the target; null where DMS has made none yet. */
export async function countExceptions(target: Client): Promise<object> {
  const table = "awsdms_control.awsdms_apply_exceptions";
  const { rows: found } = await target.query("SELECT 1 WHERE to_regclass($1) IS NOT NULL", [table]);
  if (found.length === 0) return { exceptions: null };
  const { rows } = await target.query<{ readonly count: string }>(`SELECT count(*) AS count FROM ${table}`);
  return { exceptions: Number(rows[0]?.count) };
}
