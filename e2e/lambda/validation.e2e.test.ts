import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { Client } from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { validationEntry } from "../src/compute-sources.ts";
import { invokeBundle, type Invocation } from "../src/invoke-bundle.ts";
import { type Moto, startMoto } from "../src/start-moto.ts";
import { type Postgres, startPostgres } from "../src/start-postgres.ts";

const password = "never-in-a-log-7d1f";
const sides = ["source", "target"] as const;

let postgres: Postgres;
let moto: Moto;
let secretArn: string;

beforeAll(async () => {
  [postgres, moto] = await Promise.all([startPostgres(), startMoto()]);
  await onDatabase("postgres", "SET log_statement = 'none'", `CREATE ROLE reader WITH LOGIN PASSWORD '${password}'`);
  const made = await new SecretsManagerClient(connection()).send(
    new CreateSecretCommand({ Name: "reader", SecretString: JSON.stringify({ username: "reader", password }) }),
  );
  secretArn = String(made.ARN);
});

afterAll(() => Promise.all([postgres.stop(), moto.stop()]));

beforeEach(async () => {
  for (const side of sides) {
    await onDatabase("postgres", `DROP DATABASE IF EXISTS ${side}`, `CREATE DATABASE ${side}`);
    await onDatabase(side, `ALTER DATABASE ${side} SET timezone = '${side === "source" ? "Asia/Tokyo" : "UTC"}'`);
  }
});

function connection() {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  return { endpoint: String(moto.env["AWS_ENDPOINT_URL"]), region: String(moto.env["AWS_REGION"]), credentials };
}

async function onDatabase(database: string, ...statements: readonly string[]): Promise<void> {
  const session = new Client({ host: postgres.socketFolder, port: postgres.port, user: "postgres", database });
  await session.connect();
  try {
    for (const statement of statements) {
      // oxlint-disable-next-line no-await-in-loop -- a session takes one statement at a time
      await session.query(statement);
    }
  } finally {
    await session.end();
  }
}

async function onBoth(...statements: readonly string[]): Promise<void> {
  await Promise.all(
    sides.map((side) => onDatabase(side, ...statements, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")),
  );
}

function compare(tables: string, variables: Readonly<Record<string, string>> = {}): Promise<Invocation> {
  const place = { HOST: postgres.host, PORT: String(postgres.port), SECRET_ARN: secretArn };
  const settings = sides.flatMap((side) =>
    Object.entries({ ...place, DATABASE: side }).map(
      ([name, value]) => [`${side.toUpperCase()}_${name}`, value] as const,
    ),
  );
  const env = {
    ...moto.env,
    VALIDATION: "shop",
    METRIC_NAMESPACE: "Causeway/Checks",
    TABLES: tables,
    STATEMENT_TIMEOUT_MS: "20000",
    NODE_EXTRA_CA_CERTS: postgres.authorityFile,
    ...Object.fromEntries(settings),
    ...variables,
  };
  return invokeBundle(validationEntry, {}, { env });
}

/** Each kind of value whose text depends on settings of the session, the server or the system. */
const orders = [
  `CREATE TABLE orders (id text PRIMARY KEY, total numeric(10,2), rate double precision, placed timestamptz, waited interval,
    paid money, raw bytea, notes text, tags text[], extra jsonb)`,
  `INSERT INTO orders SELECT 'Ä-' || n, n / 3.0, n / 7.0, '2026-11-21T10:00:00Z'::timestamptz + n * interval '1 hour', n * interval '90 minutes',
    n, decode('00ff', 'hex'), CASE WHEN n % 3 = 0 THEN NULL WHEN n % 3 = 1 THEN '' ELSE E'line\\nbreak' END, ARRAY['a', 'b,c'], '{"b":1,"a":2}'
    FROM generate_series(1, 500) AS n`,
];

describe("the validation function", () => {
  test("finds equal what is the same, whatever the order of rows and columns and the settings of either side", async () => {
    await onBoth(...orders);
    // Another order on the disk, and of the columns.
    await onDatabase(
      "target",
      "CREATE TABLE again (extra jsonb, tags text[], id text, notes text, raw bytea, paid money, waited interval, placed timestamptz, rate double precision, total numeric(10,2))",
      "INSERT INTO again SELECT extra, tags, id, notes, raw, paid, waited, placed, rate, total FROM orders ORDER BY random()",
      "DROP TABLE orders",
      "ALTER TABLE again RENAME TO orders",
      "ALTER TABLE orders ADD PRIMARY KEY (id)",
      "GRANT SELECT ON orders TO reader",
      "ALTER DATABASE target SET bytea_output = 'escape'",
      "ALTER DATABASE target SET intervalstyle = 'sql_standard'",
      "ALTER DATABASE target SET datestyle = 'German'",
      "ALTER DATABASE target SET extra_float_digits = -5",
    );

    const invocation = await compare("public.orders");
    expect(invocation).toMatchObject({
      outcome: "answered",
      value: { equal: true, tables: [{ table: "public.orders", outcome: "equal", rows: "500" }] },
    });
    expect(invocation.log + postgres.log()).not.toContain(password);
  });

  test.each([
    ["a changed value", "UPDATE orders SET total = total + 0.01 WHERE id = 'Ä-250'"],
    ["NULL in the place of an empty text", "UPDATE orders SET notes = NULL WHERE id = 'Ä-1'"],
    ["values that have moved within a row", "UPDATE orders SET notes = id, tags = ARRAY[notes] WHERE id = 'Ä-2'"],
  ])("finds %s", async (_, statement) => {
    await onBoth(...orders);
    await onDatabase("target", statement);

    expect(await compare("public.orders")).toMatchObject({
      value: { equal: false, tables: [{ outcome: "different", source: { rows: "500" }, target: { rows: "500" } }] },
    });
  });

  test("finds a lost row, a lost table, other columns, no key and no right, each by its name, and goes on after it", async () => {
    await onBoth(
      ...orders,
      "CREATE TABLE lost (id int PRIMARY KEY)",
      "CREATE TABLE wider (id int PRIMARY KEY)",
      "CREATE TABLE keyless (id int)",
      'CREATE TABLE "Empty; Table" (id int PRIMARY KEY)',
      "CREATE TABLE hidden (id int PRIMARY KEY)",
    );
    await onDatabase(
      "target",
      "DELETE FROM orders WHERE id = 'Ä-7'",
      "DROP TABLE lost",
      "ALTER TABLE wider ADD COLUMN voucher text",
      "REVOKE SELECT ON hidden FROM reader",
    );
    const tables = ["orders", "hidden", "lost", "wider", "keyless", "Empty; Table", "nowhere"];

    const invocation = await compare(tables.map((table) => `public.${table}`).join("\n"));
    expect(invocation).toMatchObject({
      value: {
        equal: false,
        tables: [
          { table: "public.orders", outcome: "different", source: { rows: "500" }, target: { rows: "499" } },
          {
            table: "public.hidden",
            outcome: "unreadable",
            reasons: { target: "42501 permission denied for table hidden" },
          },
          { table: "public.lost", outcome: "missing", sides: ["target"] },
          { table: "public.wider", outcome: "columns-differ", source: [], target: ["voucher text"] },
          { table: "public.keyless", outcome: "no-primary-key", sides: ["source", "target"] },
          { table: "public.Empty; Table", outcome: "equal", rows: "0" },
          { table: "public.nowhere", outcome: "missing", sides: ["source", "target"] },
        ],
      },
    });
  });

  test("compares blocks of rows beyond the first", async () => {
    await onBoth("CREATE TABLE big (id int PRIMARY KEY)", "INSERT INTO big SELECT generate_series(1, 250000)");
    expect(await compare("public.big")).toMatchObject({ value: { equal: true, tables: [{ rows: "250000" }] } });

    await onDatabase("target", "UPDATE big SET id = 0 WHERE id = 123456");
    expect(await compare("public.big")).toMatchObject({ value: { equal: false, tables: [{ outcome: "different" }] } });
  });

  test("gives up on a statement that takes too long", async () => {
    await onBoth("CREATE TABLE big (id int PRIMARY KEY)", "INSERT INTO big SELECT generate_series(1, 200000)");

    expect(await compare("public.big", { STATEMENT_TIMEOUT_MS: "5" })).toMatchObject({
      value: {
        equal: false,
        tables: [{ outcome: "unreadable", reasons: { source: expect.stringMatching(/^57014 .*statement timeout/) } }],
      },
    });
  });

  test("puts into metrics, with their dimensions, what it found", async () => {
    await onBoth(...orders);
    await compare("public.orders", { VALIDATION: "told" });

    const { Metrics = [] } = await new CloudWatchClient(connection()).send(
      new ListMetricsCommand({ Namespace: "Causeway/Checks" }),
    );
    const told = Metrics.map(({ MetricName, Dimensions = [] }) => ({
      name: MetricName,
      ...Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    })).filter((metric) => "Validation" in metric && metric["Validation"] === "told");
    expect(told.toSorted((one, other) => String(one.name).localeCompare(String(other.name)))).toEqual([
      { name: "Equal", Validation: "told", Table: "public.orders" },
      { name: "TablesCompared", Validation: "told" },
      { name: "TablesNotEqual", Validation: "told" },
    ]);
  });

  test.each([
    ["a server whose certificate nobody vouches for", () => ({ NODE_EXTRA_CA_CERTS: "" }), /self-signed certificate/],
    ["a database that does not exist", () => ({ TARGET_DATABASE: "nowhere" }), /"nowhere" does not exist/],
    ["a secret that does not exist", () => ({ SOURCE_SECRET_ARN: "nowhere" }), /ResourceNotFound/],
    ["CloudWatch out of reach", () => ({ AWS_ENDPOINT_URL_CLOUDWATCH: "http://127.0.0.1:1" }), /ECONNREFUSED/],
  ])("fails on %s", async (_, variables, error) => {
    await onBoth(...orders);

    const invocation = await compare("public.orders", variables());
    expect(invocation).toMatchObject({ outcome: "failed", error: expect.stringMatching(error) });
    expect(JSON.stringify(invocation)).not.toContain(password);
  });

  test("reads in a transaction that can change nothing, on both sides", async () => {
    await onBoth("CREATE TABLE counter (id int PRIMARY KEY)");
    const before = postgres.log().length;
    await compare("public.counter");

    const begun = postgres
      .log()
      .slice(before)
      .match(/BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY/g);
    expect(begun).toHaveLength(2);
  });
});
