import { type Client, escapeIdentifier } from "pg";
import { asOwner } from "./as-owner.ts";
import { switchSchema } from "./switch-schema.ts";

interface Sequence {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  /** Undefined of one that nobody has used. */
  readonly last: bigint | undefined;
  readonly increment: bigint;
}

export interface SequenceReport {
  readonly same: number;
  /** On the target they would give numbers that the source gave already. */
  readonly behind: readonly string[];
  readonly missing: readonly string[];
}

/** Those of an extension are RDS's own, and come with the extension. */
const namesStatement = `
  SELECT schemaname AS schema, sequencename AS name, sequenceowner AS owner FROM pg_sequences
  WHERE schemaname NOT IN ('awsdms_control', '${switchSchema}') AND sequencename NOT LIKE 'awsdms\\_%'
    AND NOT EXISTS (
      SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'e'
        AND d.objid = format('%I.%I', schemaname, sequencename)::regclass)
  ORDER BY 1, 2`;

/**
 * Compares where the sequences of both sides are; DMS copies rows, and leaves sequences where they were.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.PostgreSQL.html
 */
export async function compareSequences(source: Client, target: Client): Promise<SequenceReport> {
  return reportOf(await readSequences(source), await readSequences(target));
}

/** Sets those that are behind; one that is ahead, as after the switch, stays. */
export async function setSequences(source: Client, target: Client): Promise<SequenceReport> {
  const [wanted, there] = [await readSequences(source), await readSequences(target)];
  for (const { schema, name, last } of wanted.filter((each) => isBehind(there.get(keyOf(each)), each))) {
    const owner = there.get(keyOf({ schema, name }))?.owner ?? "";
    // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
    await asOwner(target, owner, () =>
      target.query("SELECT setval($1::regclass, $2::bigint, true)", [quoted({ schema, name }), String(last)]),
    );
  }
  return reportOf(wanted, await readSequences(target));
}

class Sequences extends Map<string, Sequence> {
  filter(keep: (sequence: Sequence) => boolean): readonly Sequence[] {
    return [...this.values()].filter(keep);
  }
}

/** To who may not read it, `pg_sequences` shows a sequence as one that was never used. */
async function readSequences(session: Client): Promise<Sequences> {
  const found = new Sequences();
  const { rows } = await session.query<Pick<Sequence, "schema" | "name" | "owner">>(namesStatement);
  for (const { schema, name, owner } of rows) {
    // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
    const state = await asOwner(session, owner, () =>
      session.query<{ readonly last: string | null; readonly increment: string }>(
        "SELECT last_value AS last, increment_by AS increment FROM pg_sequences WHERE schemaname = $1 AND sequencename = $2",
        [schema, name],
      ),
    );
    // One that was dropped just now is nobody's any more.
    for (const { last, increment } of state.rows) {
      const number = last === null ? undefined : BigInt(last);
      found.set(keyOf({ schema, name }), { schema, name, owner, last: number, increment: BigInt(increment) });
    }
  }
  return found;
}

function reportOf(wanted: Sequences, there: Sequences): SequenceReport {
  const missing = wanted.filter((each) => !there.has(keyOf(each)) && each.last !== undefined);
  const behind = wanted.filter((each) => isBehind(there.get(keyOf(each)), each));
  return {
    same: wanted.size - missing.length - behind.length,
    behind: behind.map(quoted),
    missing: missing.map(quoted),
  };
}

function isBehind(there: Sequence | undefined, { last, increment }: Sequence): boolean {
  if (there === undefined || last === undefined) return false;
  if (there.last === undefined) return true;
  return increment < 0n ? there.last > last : there.last < last;
}

function keyOf({ schema, name }: Pick<Sequence, "schema" | "name">): string {
  return JSON.stringify([schema, name]);
}

function quoted({ schema, name }: Pick<Sequence, "schema" | "name">): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}
