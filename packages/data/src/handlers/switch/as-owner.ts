import { type Client, DatabaseError, escapeIdentifier } from "pg";
import { SwitchFault } from "./switch-fault.ts";

/** SQLSTATE of a right that is missing. */
const refused = "42501";

/**
 * Does work in one transaction as a member of whoever owns what it is about. RDS's admin is no superuser: what an application's
 * user made is not the admin's, who may take that user's rights on, and gives them back here in the same transaction.
 *
 * @see https://www.postgresql.org/docs/16/role-attributes.html
 */
export async function asOwner<Result>(session: Client, owner: string, work: () => Promise<Result>): Promise<Result> {
  await session.query("BEGIN");
  try {
    const { rows } = await session.query<{ readonly has: boolean }>(
      "SELECT pg_has_role(current_user, $1::name, 'USAGE') AS has",
      [owner],
    );
    const isOwner = rows[0]?.has === true;
    if (!isOwner) await session.query(`GRANT ${escapeIdentifier(owner)} TO CURRENT_USER`);
    const result = await work();
    if (!isOwner) await session.query(`REVOKE ${escapeIdentifier(owner)} FROM CURRENT_USER`);
    await session.query("COMMIT");
    return result;
  } catch (error) {
    await session.query("ROLLBACK");
    if (!(error instanceof DatabaseError) || error.code !== refused) throw error;
    const me = session.user ?? "the admin";
    throw new SwitchFault(`${me} has no rights on what ${owner} owns: GRANT ${owner} TO ${me}, and go on.`);
  }
}
