import { escapeIdentifier, escapeLiteral } from "pg";
import type { TakingTurns } from "./taking-turns.ts";

/** Which of both users there are. */
export interface Existing {
  readonly base: boolean;
  readonly clone: boolean;
}

/** What PostgreSQL keeps of each password. */
interface Verifiers {
  readonly current: string;
  readonly next: string;
}

/**
 * Writes how a user's password is set, by an admin or by the user. With any other attribute beside it, even one that the user
 * has, PostgreSQL 16 and later refuse it to a user on itself that is no superuser, as the admin that RDS makes.
 *
 * @see https://www.postgresql.org/docs/16/sql-alterrole.html
 */
export function passwordStatement(user: string, verifier: string): string {
  return `ALTER ROLE ${escapeIdentifier(user)} WITH PASSWORD ${escapeLiteral(verifier)}`;
}

/**
 * Writes how the next of two users is made ready, in one transaction.
 *
 * The clone is a member of the base and acts as it from its first statement on. So it has the same rights however they were
 * granted, and what either makes belongs to the base.
 *
 * @see https://www.postgresql.org/docs/current/sql-alterrole.html
 */
export function nextUserStatements(users: TakingTurns, existing: Existing, verifiers: Verifiers): readonly string[] {
  const { base, clone, next } = users;
  const makeBase = existing.base ? [] : [...baseStatements(base, next === base ? verifiers.next : verifiers.current)];
  if (next === base) return existing.base ? [passwordStatement(base, verifiers.next)] : makeBase;
  return [
    ...makeBase,
    ...(existing.clone ? [] : [`CREATE ROLE ${escapeIdentifier(clone)} WITH LOGIN`]),
    passwordStatement(clone, verifiers.next),
    `GRANT ${escapeIdentifier(base)} TO ${escapeIdentifier(clone)}`,
    `ALTER ROLE ${escapeIdentifier(clone)} SET role TO ${escapeIdentifier(base)}`,
  ];
}

/** A new application may make tables of its own, and read and write those that the admin makes from now on. */
function baseStatements(base: string, verifier: string): readonly string[] {
  const user = escapeIdentifier(base);
  return [
    `CREATE ROLE ${user} WITH LOGIN PASSWORD ${escapeLiteral(verifier)}`,
    `GRANT USAGE, CREATE ON SCHEMA public TO ${user}`,
    `ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${user}`,
    `ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${user}`,
  ];
}
