import { Client, DatabaseError } from "pg";
import type { DatabaseLogin, LoginSource } from "./database-login.ts";
import type { ObjectRecord, ObjectRecords } from "./ports.ts";
import { withLogin } from "./with-login.ts";

/** SQLSTATE of a wrong password, of a login that is forbidden, and of a table that is not there. */
const refusals: readonly unknown[] = ["28P01", "28000"];
const undefinedTable = "42P01";

const makeTable = `CREATE TABLE IF NOT EXISTS processed_objects (
  bucket text NOT NULL,
  object_key text NOT NULL,
  version_id text NOT NULL,
  etag text NOT NULL,
  size_bytes bigint NOT NULL,
  content_type text NOT NULL,
  created_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (bucket, object_key, version_id)
)`;

const insert = `INSERT INTO processed_objects (bucket, object_key, version_id, etag, size_bytes, content_type, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`;

/** Keeps records in PostgreSQL. A connection lives for one record: one that slept with the function may be dead. */
export function postgresRecords(login: LoginSource): ObjectRecords {
  return {
    keep: (record) => withLogin(login, isRefusal, (known) => withSession(known, (session) => keepIn(session, record))),
  };
}

async function keepIn(session: Client, record: ObjectRecord): Promise<void> {
  const { bucket, key, versionId, etag, sizeBytes, contentType, createdAt } = record;
  const values = [bucket, key, versionId, etag, sizeBytes, contentType, createdAt];
  try {
    await session.query(insert, values);
  } catch (error) {
    if (!hasCode(error, [undefinedTable])) throw error;
    await createTable(session);
    await session.query(insert, values);
  }
}

/** Two sessions that make one table at the same time get in each other's way, also with IF NOT EXISTS. */
async function createTable(session: Client): Promise<void> {
  await session.query("BEGIN");
  await session.query("SELECT pg_advisory_xact_lock(hashtext('processed_objects'))");
  await session.query(makeTable);
  await session.query("COMMIT");
}

/**
 * Encrypted, and with the server's name checked against its certificate. RDS's own authorities are not among those that Node
 * knows: the function has them in NODE_EXTRA_CA_CERTS.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
async function withSession({ role, ...login }: DatabaseLogin, work: (session: Client) => Promise<void>): Promise<void> {
  const session = new Client({
    ...login,
    // Whichever of the two that take turns logs in acts as this user; who may not, is refused.
    options: `-c role=${role}`,
    ssl: { rejectUnauthorized: true, minVersion: "TLSv1.2" },
    connectionTimeoutMillis: 5000,
    statement_timeout: 5000,
    query_timeout: 6000,
    application_name: "record-object",
  });
  // A connection that breaks tells it twice: to who waits for an answer, and here. Unheard, the second ends the process.
  session.on("error", () => undefined);
  try {
    await session.connect();
    await work(session);
  } finally {
    await session.end();
  }
}

function isRefusal(error: unknown): boolean {
  return hasCode(error, refusals);
}

function hasCode(error: unknown, codes: readonly unknown[]): boolean {
  return error instanceof DatabaseError && codes.includes(error.code);
}
