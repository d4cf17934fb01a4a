import type { Client } from "pg";
import { SwitchFault } from "./switch-fault.ts";

/** Named in the settings of the endpoint that the way back reads from, as `slotName`. */
const slot = "causeway_reverse";

/**
 * Notes on the target where the way back begins, before anybody writes there: from here on its log is kept, until the slot is
 * dropped. Answers the position; the first one, however often it is asked.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Task.CDC.html
 */
export async function markPosition(target: Client): Promise<string> {
  const known = await positionOf(target);
  if (known !== undefined) return known;
  await target.query("SELECT pg_create_logical_replication_slot($1, 'test_decoding')", [slot]);
  const made = await positionOf(target);
  if (made === undefined) throw new SwitchFault(`The slot ${slot} is gone as soon as it is made.`, { passing: true });
  return made;
}

async function positionOf(target: Client): Promise<string | undefined> {
  const { rows } = await target.query<{ readonly position: string }>(
    `SELECT confirmed_flush_lsn::text AS position FROM pg_replication_slots
     WHERE slot_name = $1 AND database = current_database()`,
    [slot],
  );
  return rows[0]?.position;
}
