import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { readFileSync } from "node:fs";
import { Client } from "pg";
import { type Invocation, invokeBundle } from "../src/invoke-bundle.ts";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { type Postgres, startPostgres } from "../src/start-postgres.ts";

const entry = new URL("../../packages/data/src/handlers/switch/index.ts", import.meta.url);

type SideName = "source" | "target";

const passwords = { admin: "never-in-a-log-admin", app: "never-in-a-log-app" } as const;

export type User = keyof typeof passwords;

/** A pair of databases with an application's tables, and the function that reaches both. */
export interface Pair {
  readonly databases: Readonly<Record<SideName, string>>;
  /** Carries out a command, and answers what it said. */
  readonly run: (event: object, kill?: AbortSignal) => Promise<Invocation>;
  /** Answers what a command that has to work did. */
  readonly answer: (event: object) => Promise<Readonly<Record<string, unknown>>>;
  readonly connect: (side: SideName, user?: User) => Promise<Client>;
  readonly onBoth: (statements: readonly string[]) => Promise<void>;
  /** Copies what the source has into the target, as a replication would: of one moment, and as a replica. */
  readonly copy: (more?: readonly string[]) => Promise<void>;
}

/** PostgreSQL, with an admin as RDS makes one and an application; and moto, which keeps the admin's login. */
export class SwitchWorld {
  readonly postgres: Postgres;
  readonly moto: Moto;
  readonly #secretArn: string;
  #pairs = 0;
  #log = "";

  static async start(): Promise<SwitchWorld> {
    const [postgres, moto] = await Promise.all([
      startPostgres({ max_prepared_transactions: "2", wal_level: "logical" }),
      startMoto(),
    ]);
    const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = moto.env;
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const secrets = new SecretsManagerClient({ endpoint: endpoint ?? "", region: region ?? "", credentials });
    const login = { engine: "postgres", host: "elsewhere", port: 1, dbname: "none", username: "admin" };
    const SecretString = JSON.stringify({ ...login, password: passwords.admin });
    const made = await secrets.send(new CreateSecretCommand({ Name: "admin", SecretString }));
    secrets.destroy();
    const world = new SwitchWorld(postgres, moto, String(made.ARN));
    await world.asSuperuser("postgres", [
      "SET log_statement = 'none'",
      `CREATE ROLE admin WITH LOGIN CREATEROLE CREATEDB PASSWORD '${passwords.admin}'`,
      "GRANT pg_monitor, pg_signal_backend TO admin",
      "ALTER ROLE admin REPLICATION",
      `CREATE ROLE app WITH LOGIN PASSWORD '${passwords.app}'`,
    ]);
    return world;
  }

  private constructor(postgres: Postgres, moto: Moto, secretArn: string) {
    this.postgres = postgres;
    this.moto = moto;
    this.#secretArn = secretArn;
  }

  async stop(): Promise<void> {
    await Promise.all([this.postgres.stop(), this.moto.stop()]);
  }

  /** All that the functions and the database wrote. */
  log(): string {
    return this.#log + this.postgres.log();
  }

  async makePair(): Promise<Pair> {
    this.#pairs += 1;
    const databases = { source: `source_${this.#pairs}`, target: `target_${this.#pairs}` };
    for (const name of Object.values(databases)) {
      await this.asSuperuser("postgres", [`CREATE DATABASE ${name} OWNER admin`]);
      await this.asSuperuser(name, tables);
    }
    const run = (event: object, kill?: AbortSignal) => this.#invoke(databases, event, kill);
    return {
      databases,
      run,
      answer: async (event) => {
        const invocation = await run(event);
        if (invocation.outcome === "failed") throw new Error(invocation.error);
        const value: Readonly<Record<string, unknown>> = Object(invocation.value);
        if (value["ok"] !== true) throw new Error(String(value["message"]));
        return Object(value["answer"]);
      },
      connect: (side, user = "app") => this.#connect(databases[side], user),
      onBoth: async (statements) => {
        for (const name of Object.values(databases)) await this.asSuperuser(name, statements);
      },
      copy: (more = []) => this.#copy(databases, more),
    };
  }

  async asSuperuser(database: string, statements: readonly string[]): Promise<void> {
    const session = new Client({
      host: this.postgres.socketFolder,
      port: this.postgres.port,
      user: "postgres",
      database,
    });
    await session.connect();
    try {
      for (const statement of statements) await session.query(statement);
    } finally {
      await session.end();
    }
  }

  async #invoke(databases: Pair["databases"], event: object, kill?: AbortSignal): Promise<Invocation> {
    const { host, port, authorityFile } = this.postgres;
    const place = (side: SideName) => ({
      [`${side.toUpperCase()}_HOST`]: host,
      [`${side.toUpperCase()}_PORT`]: String(port),
      [`${side.toUpperCase()}_DATABASE`]: databases[side],
      [`${side.toUpperCase()}_SECRET_ARN`]: this.#secretArn,
    });
    const trust = { NODE_EXTRA_CA_CERTS: authorityFile };
    const env = { ...this.moto.env, ...trust, ...place("source"), ...place("target") };
    const invocation = await invokeBundle(entry, event, { env, kill });
    this.#log += invocation.log + (invocation.outcome === "failed" ? invocation.error : "");
    return invocation;
  }

  async #connect(database: string, user: User): Promise<Client> {
    const { host, port, authorityFile } = this.postgres;
    const ssl = { ca: readFileSync(authorityFile, "utf8") };
    const session = new Client({ host, port, database, user, password: passwords[user], ssl });
    session.on("error", () => undefined);
    await session.connect();
    return session;
  }

  async #copy({ source, target }: Pair["databases"], more: readonly string[]): Promise<void> {
    const [from, to] = [await this.#connect(source, "admin"), new Client(this.#superuser(target))];
    await to.connect();
    try {
      await to.query("SET session_replication_role = 'replica'");
      await to.query("SET default_transaction_read_only = off");
      // What of each table was there at one moment, as a copy has it.
      await from.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      await to.query("BEGIN");
      for (const table of ["public.orders", "causeway_switch.token", "causeway_switch.beat", ...more]) {
        const { rows } = await from.query<Record<string, unknown>>(`SELECT * FROM ${table}`);
        await to.query(`DELETE FROM ${table}`);
        for (const row of rows) {
          const names = Object.keys(row);
          const places = names.map((_, at) => `$${at + 1}`);
          await to.query(`INSERT INTO ${table} (${names.join()}) VALUES (${places.join()})`, Object.values(row));
        }
      }
      await to.query("COMMIT");
    } finally {
      await Promise.all([from.end(), to.end()]);
    }
  }

  #superuser(database: string) {
    return { host: this.postgres.socketFolder, port: this.postgres.port, user: "postgres", database };
  }
}

/** One table is the admin's, one the application's own, one has partitions; DMS has one of its own. */
const tables = [
  "CREATE TABLE orders (id serial PRIMARY KEY, text text)",
  "ALTER TABLE orders OWNER TO admin",
  "GRANT ALL ON orders TO app",
  "GRANT ALL ON orders_id_seq TO app",
  'CREATE TABLE "Odd ""name""" (id int)',
  'ALTER TABLE "Odd ""name""" OWNER TO app',
  "CREATE TABLE days (day int) PARTITION BY RANGE (day)",
  "CREATE TABLE days_1 PARTITION OF days FOR VALUES FROM (1) TO (10)",
  "ALTER TABLE days OWNER TO app",
  "ALTER TABLE days_1 OWNER TO app",
  "CREATE TABLE awsdms_heartbeat (id int)",
  "GRANT ALL ON awsdms_heartbeat TO app",
  "GRANT CREATE ON SCHEMA public TO app",
];
