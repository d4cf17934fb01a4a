import { Client, DatabaseError } from "pg";
import { parseCredentials } from "../rotation/credentials.ts";
import type { SecretStore } from "../rotation/ports.ts";
import { SwitchFault } from "./switch-fault.ts";
import type { SideSettings } from "./switch-settings.ts";

/** SQLSTATE of a wrong password, and of a login that is forbidden. */
const refusals: readonly unknown[] = ["28P01", "28000"];

/** Statements that wait for a lock let others wait behind them. */
const sessionStatements = ["SET lock_timeout = '2s'", "SET statement_timeout = '15s'", "SET search_path = pg_catalog"];

/**
 * Logs in to a side for as long as the work takes. A rotation that rests half-way has changed the password already, but not said
 * so: after the current version the pending one is tried.
 *
 * Encrypted, and with the server's name checked against its certificate, by the authorities in NODE_EXTRA_CA_CERTS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export async function withSide<Result>(
  side: SideSettings & { readonly asReader?: boolean },
  secrets: Pick<SecretStore, "read">,
  work: (session: Client) => Promise<Result>,
): Promise<Result> {
  const session = await logIn(side, secrets);
  try {
    for (const statement of sessionStatements) {
      // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
      await session.query(statement);
    }
    return await work(session);
  } finally {
    await session.end();
  }
}

async function logIn(
  side: SideSettings & { readonly asReader?: boolean },
  secrets: Pick<SecretStore, "read">,
): Promise<Client> {
  for (const stage of ["AWSCURRENT", "AWSPENDING"] as const) {
    // oxlint-disable-next-line no-await-in-loop -- the second is wanted only where the first is refused
    const value = await secrets.read(side.secretArn, stage);
    // oxlint-disable-next-line no-await-in-loop
    const session = value === undefined ? undefined : await tryLogin(side, value);
    if (session !== undefined) return session;
  }
  throw new SwitchFault(`${side.host} refuses the login in ${side.secretArn}. Rotate the secret, and go on.`);
}

async function tryLogin(side: SideSettings & { readonly asReader?: boolean }, value: string) {
  const { username, password } = parseCredentials(value);
  const session = new Client({
    host: side.asReader === true ? side.readerHost : side.host,
    port: side.port,
    database: side.database,
    user: username,
    password,
    ssl: { rejectUnauthorized: true, minVersion: "TLSv1.2" },
    connectionTimeoutMillis: 5000,
    query_timeout: 20_000,
    application_name: "switch",
  });
  // A connection that breaks tells it twice: to who waits for an answer, and here. Unheard, the second ends the process.
  session.on("error", () => undefined);
  try {
    await session.connect();
    return session;
  } catch (error) {
    await session.end();
    if (error instanceof DatabaseError && refusals.includes(error.code)) return undefined;
    throw error;
  }
}
