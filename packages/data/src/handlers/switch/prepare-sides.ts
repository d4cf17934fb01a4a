import type { Client } from "pg";
import { assertMayEndWriters } from "./end-writers.ts";
import { guardTables, unguardedTables } from "./guard-tables.ts";
import { fenceToPrepare, type FrozenUntil, frozenUntil } from "./lease.ts";
import { SwitchFault } from "./switch-fault.ts";
import { installSwitch, isFollower } from "./switch-schema.ts";

export interface SideState {
  /** Of the database's clock, in epoch milliseconds. */
  readonly now: number;
  readonly follows: boolean;
  readonly frozenUntil: FrozenUntil;
  /** Tables that may be written whatever is frozen. */
  readonly unguarded: number;
}

export async function stateOf(session: Client): Promise<SideState> {
  const { rows } = await session.query<{ readonly now: string }>(
    "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000) AS now",
  );
  const follows = await isFollower(session);
  const tables = follows ? [] : await unguardedTables(session);
  return { now: Number(rows[0]?.now), follows, frozenUntil: await frozenUntil(session), unguarded: tables.length };
}

/** From here on a freeze is one row that is written, and no table is waited for. */
export async function prepareSource(source: Client): Promise<SideState> {
  if (await isFollower(source))
    throw new SwitchFault("The source follows another database, and takes no writes itself.");
  await assertMayEndWriters(source);
  await installSwitch(source);
  await guardTables(source);
  return stateOf(source);
}

/** A target that DMS writes to takes nobody else's writes before its time. */
export async function prepareTarget(target: Client): Promise<SideState> {
  if (await isFollower(target))
    throw new SwitchFault("The target follows another database, and takes no copies by DMS.");
  await fenceToPrepare(target);
  return stateOf(target);
}
