import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Pair, SwitchWorld } from "./switch-world.ts";
import { isWritable, untilFrozen, Writer } from "./writers.ts";

let world: SwitchWorld;

beforeAll(async () => {
  world = await SwitchWorld.start();
});
afterAll(() => world.stop());

const prepare = { command: "prepare", fenceTarget: true };
/** What a session says whose server process was ended. */
const gone = /terminat|closed|not queryable/i;
const readOnly = expect.objectContaining({ code: "25006" });

async function preparedPair(): Promise<Pair> {
  const pair = await world.makePair();
  await pair.answer(prepare);
  return pair;
}

const freezeFor = (ms: number) => ({ command: "freeze", until: Date.now() + ms });

describe("a freeze", { timeout: 120_000 }, () => {
  test("takes no writes of anybody, by any statement, on any table, and lets them read", async () => {
    const pair = await preparedPair();
    const [app, admin] = [await pair.connect("source"), await pair.connect("source", "admin")];
    await app.query("INSERT INTO orders (text) VALUES ('before')");
    const freeze = freezeFor(600_000);
    await pair.answer(freeze);

    for (const statement of [
      "INSERT INTO orders (text) VALUES ('no')",
      "UPDATE orders SET text = 'no'",
      "DELETE FROM orders WHERE false",
      "TRUNCATE orders",
      'INSERT INTO "Odd ""name""" VALUES (1)',
      "INSERT INTO days VALUES (1)",
      "INSERT INTO days_1 VALUES (1)",
      "MERGE INTO orders o USING (SELECT 1 AS id) s ON o.id = s.id WHEN NOT MATCHED THEN INSERT (text) VALUES ('no')",
      "WITH made AS (INSERT INTO orders (text) VALUES ('no') RETURNING 1) SELECT * FROM made",
      "SET transaction_read_only = off; INSERT INTO orders (text) VALUES ('no')",
    ]) {
      await expect(app.query(statement)).rejects.toEqual(readOnly);
    }
    await expect(admin.query("INSERT INTO orders (text) VALUES ('no')")).rejects.toEqual(readOnly);
    expect((await app.query("SELECT text FROM orders")).rows).toEqual([{ text: "before" }]);
    expect(await pair.answer({ command: "state" })).toMatchObject({ frozenUntil: freeze.until, unguarded: 0 });
    // DMS goes on with its own.
    await app.query("INSERT INTO awsdms_heartbeat VALUES (1)");
    await Promise.all([app.end(), admin.end()]);
  });

  test("lifts by itself, when nobody comes back, for sessions that stayed and new ones", async () => {
    const pair = await preparedPair();
    const stayed = await pair.connect("source");
    const freeze = freezeFor(8000);
    await pair.answer(freeze);
    expect(await isWritable(stayed)).toBe(false);

    while (Date.now() < freeze.until + 100) await sleep(100);
    expect(await isWritable(stayed)).toBe(true);
    const later = await pair.connect("source");
    expect(await isWritable(later)).toBe(true);
    expect(await pair.answer({ command: "state" })).toMatchObject({ frozenUntil: null });
    await Promise.all([stayed.end(), later.end()]);
  }, 120_000);

  test("ends a transaction that wrote before it and does not end, and undoes what it wrote", async () => {
    const pair = await preparedPair();
    const long = await pair.connect("source");
    await long.query("BEGIN");
    await long.query("INSERT INTO orders (text) VALUES ('half')");

    expect(await pair.answer(freezeFor(600_000))).toEqual({ ended: 1 });
    await expect(long.query("COMMIT")).rejects.toThrow(gone);
    const reader = await pair.connect("source");
    expect((await reader.query("SELECT * FROM orders")).rows).toEqual([]);
    await reader.end();
  }, 120_000);

  test("waits for a transaction that ends by itself, and keeps what it wrote", async () => {
    const pair = await preparedPair();
    const short = await pair.connect("source");
    await short.query("BEGIN");
    await short.query("INSERT INTO orders (text) VALUES ('whole')");
    const frozen = pair.answer(freezeFor(600_000));
    await untilFrozen(short);
    await short.query("COMMIT");

    expect(await frozen).toEqual({ ended: 0 });
    expect((await short.query("SELECT text FROM orders")).rows).toEqual([{ text: "whole" }]);
    await short.end();
  }, 120_000);

  test("ends a transaction that keeps its view from before, and would not see that it is frozen", async () => {
    const pair = await preparedPair();
    const old = await pair.connect("source");
    await old.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await old.query("SELECT * FROM orders");

    expect(await pair.answer(freezeFor(600_000))).toEqual({ ended: 1 });
    await expect(old.query("INSERT INTO orders (text) VALUES ('no')")).rejects.toThrow(gone);
  }, 120_000);

  test("stops a writer that comes back again and again, and lets it go on afterwards", async () => {
    const pair = await preparedPair();
    const writer = new Writer(pair);
    const running = writer.run();
    await writer.untilWritten(20);
    await pair.answer(freezeFor(600_000));
    const reader = await pair.connect("source");
    const count = async () => (await reader.query("SELECT count(*) FROM orders")).rows[0];
    const atFreeze = await count();
    await writer.untilRefused(20);

    expect(await count()).toEqual(atFreeze);
    await pair.answer({ command: "unfreeze" });
    await writer.untilWritten(5);
    writer.stop();
    await running;
    await reader.end();
  }, 120_000);

  test("covers a table that was made after the preparation", async () => {
    const pair = await preparedPair();
    const app = await pair.connect("source");
    await app.query("CREATE TABLE later (id int)");
    expect(await pair.answer({ command: "state" })).toMatchObject({ unguarded: 1 });
    await pair.answer(freezeFor(600_000));

    await expect(app.query("INSERT INTO later VALUES (1)")).rejects.toEqual(readOnly);
    await app.end();
  });

  test("may come twice, be made longer, and lifts when asked, twice", async () => {
    const pair = await preparedPair();
    const app = await pair.connect("source");
    await pair.answer(freezeFor(300_000));
    const longer = freezeFor(600_000);
    await pair.answer(longer);
    await pair.answer(longer);
    expect(await pair.answer({ command: "state" })).toMatchObject({ frozenUntil: longer.until });
    await pair.answer({ command: "unfreeze" });
    await pair.answer({ command: "unfreeze" });

    expect(await isWritable(app)).toBe(true);
    await app.end();
  }, 120_000);

  test("refuses what is over already, what is no moment but hours, and what nobody prepared is not frozen", async () => {
    const pair = await world.makePair();
    expect(await pair.answer({ command: "unfreeze" })).toEqual({});
    expect(await pair.answer({ command: "state" })).toMatchObject({ frozenUntil: null, unguarded: 4 });
    expect((await pair.run(freezeFor(-1000))).outcome).toBe("answered");
    await expect(pair.answer(freezeFor(-1000))).rejects.toThrow("over before it begins");
    await expect(pair.answer(freezeFor(7_200_000))).rejects.toThrow("allowed are 3600000");
    expect(await pair.answer({ command: "state" })).toMatchObject({ frozenUntil: null });
  }, 120_000);
});

describe("a fence", { timeout: 120_000 }, () => {
  test("lasts, whatever is asked of it afterwards, also a second time", async () => {
    const pair = await preparedPair();
    const app = await pair.connect("source");
    await pair.answer(freezeFor(600_000));
    await pair.answer({ command: "fence" });
    await pair.answer({ command: "fence" });
    await pair.answer(freezeFor(600_000));

    await expect(pair.answer({ command: "unfreeze" })).rejects.toThrow("for good");
    expect(await isWritable(app)).toBe(false);
    expect(await pair.answer({ command: "state" })).toMatchObject({ frozenUntil: "for-good" });
    await pair.answer({ command: "release", source: true });
    expect(await isWritable(app)).toBe(false);
    await app.end();
  }, 120_000);

  test("that was killed half-way holds already, and is finished by the next", async () => {
    const pair = await preparedPair();
    const long = await pair.connect("source");
    await long.query("BEGIN");
    await long.query("INSERT INTO orders (text) VALUES ('half')");
    const kill = new AbortController();
    const killed = pair.run({ command: "fence" }, kill.signal);
    await untilFrozen(long);
    kill.abort();
    expect((await killed).outcome).toBe("failed");
    const app = await pair.connect("source");
    expect(await isWritable(app)).toBe(false);

    expect(await pair.answer({ command: "fence" })).toEqual({ ended: 1 });
    await expect(long.query("COMMIT")).rejects.toThrow(gone);
    await app.end();
  }, 120_000);

  test("lets a copy write that comes from the other side", async () => {
    const pair = await preparedPair();
    await pair.answer({ command: "fence" });

    await world.asSuperuser(pair.databases.source, [
      "SET session_replication_role = 'replica'",
      "INSERT INTO orders (text) VALUES ('from the target')",
    ]);
    const app = await pair.connect("source");
    expect((await app.query("SELECT text FROM orders")).rows).toEqual([{ text: "from the target" }]);
    await app.end();
  });
});

describe("a target", { timeout: 120_000 }, () => {
  test("takes nobody's writes from the preparation on, and everybody's once it is opened", async () => {
    const pair = await preparedPair();
    const app = await pair.connect("target");
    expect(await isWritable(app)).toBe(false);
    await pair.answer({ command: "open" });
    await pair.answer({ command: "open" });

    expect(await isWritable(app)).toBe(true);
    await app.end();
  });

  test("and the source are as they were once they are released, but for what is fenced", async () => {
    const pair = await preparedPair();
    await pair.answer({ command: "release", source: true });
    await pair.answer({ command: "release", source: true });
    for (const side of ["source", "target"] as const) {
      const app = await pair.connect(side);
      expect(await isWritable(app)).toBe(true);
      expect((await app.query("SELECT 1 FROM pg_trigger WHERE tgname LIKE 'causeway%'")).rows).toEqual([]);
      await app.end();
    }
    await pair.answer(prepare);
    await pair.answer({ command: "fence" });
    // The way back: what is fenced is the target then, and a preparation that is released must not open it.
    await pair.answer({ command: "open" });
    await pair.answer({ ...prepare, reversed: true });
    await pair.answer({ command: "release", source: true, reversed: true });
    const app = await pair.connect("source");
    expect(await isWritable(app)).toBe(false);
    await app.end();
  }, 120_000);
});

describe("a token", { timeout: 120_000 }, () => {
  test("is seen once the copy has it, also from a source that takes no writes any more", async () => {
    const pair = await preparedPair();
    const [write, read] = [
      { command: "write-token", token: "run-1" },
      { command: "read-token", token: "run-1" },
    ];
    await pair.answer({ command: "fence" });
    await pair.answer(write);
    await pair.answer(write);
    expect(await pair.answer(read)).toEqual({ found: false });
    await pair.copy();

    expect(await pair.answer(read)).toEqual({ found: true });
    expect(await pair.answer({ ...read, token: "run-2" })).toEqual({ found: false });
  }, 120_000);

  test("is not looked for where nothing was prepared", async () => {
    const pair = await world.makePair();

    expect(await pair.answer({ command: "read-token", token: "run-1" })).toEqual({ found: false });
  });
});

describe("draining", () => {
  test("takes two beats that arrive while it is frozen", async () => {
    const pair = await preparedPair();
    expect(await pair.answer({ command: "drain" })).toEqual({ frozen: false, arrivedMs: [null, null] });
    await pair.answer(freezeFor(600_000));
    const ended = new AbortController();
    const copying = (async () => {
      while (!ended.signal.aborted) await pair.copy();
    })();
    // A machine that is busy copies slowly.
    await expect
      .poll(() => pair.answer({ command: "drain" }), { timeout: 90_000, interval: 10 })
      .toEqual({ frozen: true, arrivedMs: [expect.any(Number), expect.any(Number)] });
    ended.abort();
    await copying;
  }, 120_000);

  test("is measured by beats outside of a freeze too, by the clock of the source", async () => {
    const pair = await preparedPair();
    expect(await pair.answer({ command: "beat" })).toEqual({ writtenAt: null, readAt: expect.any(Number) });
    await pair.copy();
    const { writtenAt, readAt } = await pair.answer({ command: "beat" });

    expect(Number(readAt) - Number(writtenAt)).toBeGreaterThanOrEqual(3000);
    const never = await world.makePair();
    await expect(never.answer({ command: "beat" })).rejects.toThrow("The source is not prepared for a switch.");
  }, 120_000);

  test("counts what DMS could not apply, once it keeps such a list", async () => {
    const pair = await preparedPair();
    expect(await pair.answer({ command: "exceptions" })).toEqual({ exceptions: null });
    await world.asSuperuser(pair.databases.target, [
      "CREATE SCHEMA awsdms_control",
      "CREATE TABLE awsdms_control.awsdms_apply_exceptions (error text)",
      "INSERT INTO awsdms_control.awsdms_apply_exceptions VALUES ('x'), ('y')",
      "GRANT USAGE ON SCHEMA awsdms_control TO admin",
      "GRANT SELECT ON awsdms_control.awsdms_apply_exceptions TO admin",
    ]);

    expect(await pair.answer({ command: "exceptions" })).toEqual({ exceptions: 2 });
  }, 120_000);
});

describe("the way back", () => {
  test("begins where the target was before anybody wrote there, however often it is asked", async () => {
    const pair = await preparedPair();
    const { position } = await pair.answer({ command: "mark" });
    expect(position).toMatch(/^[0-9A-F]+\/[0-9A-F]+$/);
    await pair.answer({ command: "open" });
    const app = await pair.connect("target");
    await app.query("INSERT INTO orders (text) VALUES ('after')");
    await app.end();

    expect(await pair.answer({ command: "mark" })).toEqual({ position });
    const admin = await pair.connect("target", "admin");
    const changes = "SELECT data FROM pg_logical_slot_peek_changes('causeway_reverse', NULL, NULL)";
    const { rows } = await admin.query<{ readonly data: string }>(changes);
    expect(rows.map(({ data }) => data).join("\n")).toContain("'after'");
    await admin.end();
  }, 120_000);
});

describe("sequences", () => {
  test("are set to where the source's are, never back, whoever owns them", async () => {
    const pair = await preparedPair();
    await pair.onBoth([
      "CREATE SEQUENCE down INCREMENT BY -1",
      "CREATE SEQUENCE unused",
      "ALTER SEQUENCE down OWNER TO app",
      "ALTER SEQUENCE unused OWNER TO admin",
      "ALTER SEQUENCE orders_id_seq AS bigint",
    ]);
    await world.asSuperuser(pair.databases.source, [
      "SELECT setval('orders_id_seq', 9007199254740993), setval('down', -7)",
      "CREATE SEQUENCE only_here",
      "ALTER SEQUENCE only_here OWNER TO admin",
      "SELECT nextval('only_here')",
    ]);
    await world.asSuperuser(pair.databases.target, ["SELECT setval('orders_id_seq', 5)"]);
    const behind = ['"public"."down"', '"public"."orders_id_seq"'];
    expect(await pair.answer({ command: "compare-sequences" })).toEqual({
      same: 1,
      behind,
      missing: ['"public"."only_here"'],
    });
    expect(await pair.answer({ command: "set-sequences" })).toMatchObject({ same: 3, behind: [] });
    const target = await pair.connect("target", "admin");
    expect((await target.query("SELECT last_value FROM orders_id_seq")).rows).toEqual([
      { last_value: "9007199254740993" },
    ]);
    await target.query("SELECT nextval('orders_id_seq')");
    expect(await pair.answer({ command: "set-sequences" })).toMatchObject({ behind: [] });
    expect((await target.query("SELECT nextval('orders_id_seq')")).rows).toEqual([{ nextval: "9007199254740995" }]);
    // What the admin took on to read and to set, it gave back.
    expect((await target.query("SELECT pg_has_role('admin', 'app', 'USAGE') AS has")).rows).toEqual([{ has: false }]);
    await target.end();
  }, 120_000);
});

describe("what is refused, in words", () => {
  test("a command that is none", async () => {
    const pair = await world.makePair();
    for (const event of [{}, { command: "drop" }, { command: "freeze", until: "soon" }, { ...prepare, more: 1 }]) {
      expect(await pair.run(event)).toMatchObject({ outcome: "failed", error: expect.stringContaining("no command") });
    }
    const odd = { command: "write-token", token: "'; DROP TABLE orders; --" };
    expect(await pair.run(odd)).toMatchObject({ outcome: "failed", error: expect.not.stringContaining("DROP") });
  }, 120_000);

  test("a transaction that is prepared: anybody may commit it at any time", async () => {
    const pair = await preparedPair();
    const app = await pair.connect("source");
    await app.query("BEGIN");
    await app.query("INSERT INTO orders (text) VALUES ('half')");
    await app.query("PREPARE TRANSACTION 'half'");
    const freeze = freezeFor(600_000);

    expect(await pair.run(freeze)).toMatchObject({
      value: { ok: false, passing: true, message: expect.stringContaining("1 prepared transactions are open") },
    });
    await app.query("COMMIT PREPARED 'half'");
    await pair.answer(freeze);
    await app.end();
  }, 120_000);
});

test("no password stands in a log, of the function's or of the database's", () => {
  expect(world.log()).toContain('"ok":true');
  expect(world.log()).not.toContain("never-in-a-log");
});
