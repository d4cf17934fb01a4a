import { randomBytes } from "node:crypto";
import { Client, DatabaseError } from "pg";
import type { Credentials } from "./credentials.ts";
import type { UserDatabase } from "./ports.ts";
import { scramVerifier } from "./scram-verifier.ts";
import type { TakingTurns } from "./taking-turns.ts";
import { nextUserStatements, passwordStatement } from "./user-statements.ts";

/** SQLSTATE of a wrong password or missing user, and of a login that `pg_hba.conf` or NOLOGIN forbids. */
const refusals: readonly unknown[] = ["28P01", "28000"];

/** The users of a PostgreSQL server, by its own protocol. */
export const postgresUsers: UserDatabase = {
  logIn: async (credentials) => {
    try {
      return await withSession(credentials, actsAs);
    } catch (error) {
      if (error instanceof DatabaseError && refusals.includes(error.code)) return undefined;
      throw error;
    }
  },
  changeOwnPassword: (login, password) =>
    withSession(login, async (session) => {
      await session.query(passwordStatement(login.username, verifierOf(password)));
    }),
  prepareNext: (admin, users, passwords) =>
    withSession(admin, (session) =>
      inTransaction(session, users.base, async () => {
        const existing = await existingUsers(session, users);
        const verifiers = { current: verifierOf(passwords.current), next: verifierOf(passwords.next) };
        for (const statement of nextUserStatements(users, existing, verifiers)) {
          // A session takes one statement at a time.
          // oxlint-disable-next-line no-await-in-loop
          await session.query(statement);
        }
      }),
    ),
};

function verifierOf(password: string): string {
  return scramVerifier(password, randomBytes(16));
}

/**
 * Encrypted, and with the server's name checked against its certificate. RDS's own authorities are not among those that Node
 * knows: the function has them in NODE_EXTRA_CA_CERTS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
async function withSession<Result>(login: Credentials, work: (session: Client) => Promise<Result>): Promise<Result> {
  const session = new Client({
    host: login.host,
    port: login.port,
    database: login.dbname,
    user: login.username,
    password: login.password,
    ssl: { rejectUnauthorized: true, minVersion: "TLSv1.2" },
    connectionTimeoutMillis: 5000,
    statement_timeout: 5000,
    query_timeout: 6000,
    application_name: "rotation",
  });
  // A connection that breaks tells it twice: to who waits for an answer, and here. Unheard, the second ends the process.
  session.on("error", () => undefined);
  try {
    await session.connect();
    return await work(session);
  } finally {
    await session.end();
  }
}

async function actsAs(session: Client): Promise<string> {
  const { rows } = await session.query<{ readonly name: string }>("SELECT current_user AS name");
  const [row] = rows;
  if (row === undefined) throw new Error("The database does not say who is logged in.");
  return row.name;
}

/** The lock keeps a second invocation for the same user, which Secrets Manager may send, waiting until this one is done. */
async function inTransaction(session: Client, user: string, work: () => Promise<void>): Promise<void> {
  await session.query("BEGIN");
  await session.query("SELECT pg_advisory_xact_lock(hashtext($1))", [user]);
  await work();
  await session.query("COMMIT");
}

async function existingUsers(session: Client, { base, clone }: TakingTurns) {
  const { rows } = await session.query<{ readonly rolname: string }>(
    "SELECT rolname FROM pg_roles WHERE rolname = ANY($1)",
    [[base, clone]],
  );
  const names = rows.map(({ rolname }) => rolname);
  return { base: names.includes(base), clone: names.includes(clone) };
}
