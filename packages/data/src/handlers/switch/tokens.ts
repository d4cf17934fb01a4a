import { setTimeout as sleep } from "node:timers/promises";
import type { Client } from "pg";
import { SwitchFault } from "./switch-fault.ts";
import { switchSchema } from "./switch-schema.ts";

/** A copy writes what happened in its order: who finds the token finds all that was committed before it. */
export async function writeToken(session: Client, token: string): Promise<void> {
  await session.query(`INSERT INTO ${switchSchema}.token (token) VALUES ($1) ON CONFLICT DO NOTHING`, [token]);
}

export async function hasToken(session: Client, token: string): Promise<boolean> {
  if (!(await hasTable(session, "token"))) return false;
  const { rows } = await session.query(`SELECT 1 FROM ${switchSchema}.token WHERE token = $1`, [token]);
  return rows.length > 0;
}

const pollMs = 50;

/** Beats on the source, and answers after how many milliseconds the target has it; undefined where it does not in time. */
export async function beat(source: Client, target: Client, withinMs: number): Promise<number | undefined> {
  await assertTable(source);
  const { rows } = await source.query<{ readonly number: string }>(
    `INSERT INTO ${switchSchema}.beat AS b (number) VALUES (1)
     ON CONFLICT (only_row) DO UPDATE SET number = b.number + 1, beaten_at = clock_timestamp() RETURNING number`,
  );
  const number = rows[0]?.number;
  const start = performance.now();
  for (;;) {
    const waited = performance.now() - start;
    // oxlint-disable-next-line no-await-in-loop -- it is asked until it is there
    if (await hasBeat(target, number)) return Math.round(waited);
    if (waited > withinMs) return undefined;
    // oxlint-disable-next-line no-await-in-loop
    await sleep(pollMs);
  }
}

async function hasBeat(target: Client, number: string | undefined): Promise<boolean> {
  if (!(await hasTable(target, "beat"))) return false;
  const { rows } = await target.query(`SELECT 1 FROM ${switchSchema}.beat WHERE number >= $1`, [number]);
  return rows.length > 0;
}

/** Epoch milliseconds, by the clock of the source. */
export async function beatenAt(target: Client): Promise<number | undefined> {
  if (!(await hasTable(target, "beat"))) return undefined;
  const { rows } = await target.query<{ readonly at: string }>(
    `SELECT floor(extract(epoch FROM beaten_at) * 1000) AS at FROM ${switchSchema}.beat`,
  );
  return rows[0] === undefined ? undefined : Number(rows[0].at);
}

async function assertTable(source: Client): Promise<void> {
  if (!(await hasTable(source, "beat"))) throw new SwitchFault("The source is not prepared for a switch.");
}

async function hasTable(session: Client, table: string): Promise<boolean> {
  const { rows } = await session.query("SELECT 1 WHERE to_regclass($1) IS NOT NULL", [`${switchSchema}.${table}`]);
  return rows.length > 0;
}
