import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Login, RotationWorld, type Step, steps } from "./rotation-world.ts";

let world: RotationWorld;
let databases = 0;

beforeAll(async () => {
  world = await RotationWorld.start();
});
afterAll(() => world.stop());

/** A database of its own with both secrets, none of them rotated yet. */
async function makeShop(application = "app") {
  databases += 1;
  const dbname = `shop_${databases}`;
  const admin = await world.makeDatabase(dbname);
  const adminSecret = await world.makeSecret(`${dbname}/admin`, { ...admin, dbname });
  const username = `${application}_${databases}`;
  const first = { username, password: `first-of-${username}` };
  const appSecret = await world.makeSecret(`${dbname}/app`, { ...first, dbname, masterarn: adminSecret });
  const query = async (login: Login, sql: string) => {
    const session = await world.connect(login, dbname);
    return session.query(sql).finally(() => session.end());
  };
  return { dbname, admin, adminSecret, appSecret, username, first, query };
}

describe("the application's secret", () => {
  test("takes turns between two users with the same rights, and breaks no connection", async () => {
    const { dbname, appSecret, adminSecret, username, first, query } = await makeShop();

    await world.rotate(appSecret);
    const clone = await world.login(appSecret);
    expect(clone.username).toBe(`${username}_clone`);
    expect(await world.canLogIn(first, dbname)).toBe(true);
    const open = await world.connect(clone, dbname);
    await open.query("CREATE TABLE orders (id int)");
    await query(await world.login(adminSecret), "CREATE TABLE stock (id serial, name text)");

    await world.rotate(appSecret);
    const base = await world.login(appSecret);
    expect(base.username).toBe(username);
    expect(await world.canLogIn(first, dbname)).toBe(false);
    // What served before the rotation still does: with the connection that it has, and with a new one.
    await open.query("INSERT INTO orders VALUES (1)");
    expect(await world.canLogIn(clone, dbname)).toBe(true);
    // What the clone made is the base's to change, and what the admin made is both's to use.
    await query(base, "ALTER TABLE orders ADD COLUMN total int");
    await query(base, "INSERT INTO stock (name) VALUES ('tea')");
    await open.query("INSERT INTO stock (name) VALUES ('milk')");

    await world.rotate(appSecret);
    expect((await world.login(appSecret)).username).toBe(`${username}_clone`);
    expect(await world.canLogIn(clone, dbname)).toBe(false);
    expect((await open.query("SELECT name FROM stock ORDER BY id")).rows).toEqual([{ name: "tea" }, { name: "milk" }]);
    await open.end();
  });

  test("rotates while the admin's current password is no longer the database's", async () => {
    const { dbname, adminSecret, appSecret } = await makeShop();
    const token = await world.begin(adminSecret);
    await world.step("createSecret", adminSecret, token);
    await world.step("setSecret", adminSecret, token);

    await world.rotate(appSecret);
    expect(await world.canLogIn(await world.login(appSecret), dbname)).toBe(true);
  });

  test("quotes users as they are named", async () => {
    const { dbname, appSecret } = await makeShop(`O'Brien"; DROP ROLE x; --`);
    await world.rotate(appSecret);
    await world.rotate(appSecret);

    expect(await world.canLogIn(await world.login(appSecret), dbname)).toBe(true);
  });
});

describe("the admin's secret", () => {
  test("changes its own password, and the old one is refused", async () => {
    const { dbname, admin, adminSecret } = await makeShop();
    await world.rotate(adminSecret);
    const login = await world.login(adminSecret);

    expect(login.username).toBe(admin.username);
    expect(await world.canLogIn(login, dbname)).toBe(true);
    expect(await world.canLogIn(admin, dbname)).toBe(false);
  });

  test("rotates with the previous password when the current one is stale", async () => {
    const { dbname, admin, adminSecret } = await makeShop();
    await world.rotate(adminSecret);
    await world.asSuperuser(async (session) => {
      await session.query("SET log_statement = 'none'");
      await session.query(`ALTER ROLE ${admin.username} PASSWORD '${admin.password}'`);
    });
    await world.rotate(adminSecret);

    expect(await world.canLogIn(await world.login(adminSecret), dbname)).toBe(true);
  });
});

describe("a rotation that is tried again", () => {
  test.each(steps)("ends well when %s ran twice", async (twice: Step) => {
    const { dbname, adminSecret, appSecret } = await makeShop();
    for (const secret of [adminSecret, appSecret]) {
      const token = await world.begin(secret);
      for (const step of steps.flatMap((each) => (each === twice ? [each, each] : [each]))) {
        expect(await world.step(step, secret, token)).toMatchObject({ outcome: "answered" });
      }
      expect((await world.stages(secret))[token]).toContain("AWSCURRENT");
      expect(await world.canLogIn(await world.login(secret), dbname)).toBe(true);
    }
  });

  test.each([1, 2, 3])("ends well when it was abandoned after %d steps and begun from the start", async (done) => {
    const { dbname, adminSecret, appSecret } = await makeShop();
    for (const secret of [adminSecret, appSecret]) {
      const token = await world.begin(secret);
      for (const step of steps.slice(0, done)) await world.step(step, secret, token);
      await world.rotate(secret, token);

      expect(await world.canLogIn(await world.login(secret), dbname)).toBe(true);
    }
  });

  test("ends well when setSecret was killed in the middle of its work", async () => {
    const { dbname, appSecret, username } = await makeShop();
    const token = await world.begin(appSecret);
    await world.step("createSecret", appSecret, token);
    // Holds what the step needs for its transaction, until the step has begun it.
    const killed = await world.asSuperuser(async (session) => {
      await session.query("BEGIN");
      await session.query("SELECT pg_advisory_xact_lock(hashtext($1))", [username]);
      const kill = new AbortController();
      const event = { Step: "setSecret", SecretId: appSecret, ClientRequestToken: token };
      const invocation = world.invoke(event, { kill: kill.signal });
      await world.untilWaiting(session);
      kill.abort();
      return invocation;
    }, dbname);
    expect(killed).toMatchObject({ outcome: "failed", error: expect.stringContaining("before the handler answered") });
    await world.rotate(appSecret, token);

    expect(await world.canLogIn(await world.login(appSecret), dbname)).toBe(true);
  });

  test("ends well when two invocations of a step overlap", async () => {
    const { dbname, appSecret } = await makeShop();
    const token = await world.begin(appSecret);
    await world.step("createSecret", appSecret, token);
    await Promise.all([world.step("setSecret", appSecret, token), world.step("setSecret", appSecret, token)]);
    await world.rotate(appSecret, token);

    expect(await world.canLogIn(await world.login(appSecret), dbname)).toBe(true);
  });
});

describe("what is refused, and changes nothing", () => {
  test("a version that the secret has not, and one that is not pending", async () => {
    const { adminSecret } = await makeShop();
    const [first = ""] = Object.keys(await world.stages(adminSecret));
    await world.rotate(adminSecret);
    const before = await world.stages(adminSecret);
    const none = "00000000-0000-0000-0000-00000000dead";

    expect(await world.step("createSecret", adminSecret, none)).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining(`has no version ${none}`),
    });
    expect(await world.step("setSecret", adminSecret, first)).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining("is not pending"),
    });
    expect(await world.stages(adminSecret)).toEqual(before);
  });

  test("a secret that does not rotate", async () => {
    const { adminSecret } = await makeShop();
    const [first = ""] = Object.keys(await world.stages(adminSecret));

    expect(await world.step("createSecret", adminSecret, first)).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining("is not set to rotate"),
    });
  });

  test("an event of something else", async () => {
    expect(await world.invoke({ Records: [] })).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining("The event is none of a rotation"),
    });
  });

  test("a server whose certificate nobody vouches for", async () => {
    const { adminSecret } = await makeShop();
    const token = await world.begin(adminSecret);
    await world.step("createSecret", adminSecret, token);
    const event = { Step: "setSecret", SecretId: adminSecret, ClientRequestToken: token };

    expect(await world.invoke(event, { variables: {} })).toMatchObject({
      outcome: "failed",
      error: expect.stringMatching(/self-signed certificate|unable to verify/),
    });
    expect(await world.invoke(event)).toMatchObject({ outcome: "answered" });
  });

  test("a server whose certificate is another's", async () => {
    const admin = await world.makeDatabase("elsewhere");
    const value = { ...admin, dbname: "elsewhere", host: "127.0.0.1" };
    const secret = await world.makeSecret("elsewhere/admin", value);
    const token = await world.begin(secret);
    await world.step("createSecret", secret, token);

    expect(await world.step("setSecret", secret, token)).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining("does not match certificate's altnames"),
    });
  });

  test("a database that is not there, without a long wait", async () => {
    const admin = await world.makeDatabase("gone");
    const secret = await world.makeSecret("gone/admin", { ...admin, dbname: "gone", port: 1 });
    const token = await world.begin(secret);
    await world.step("createSecret", secret, token);

    expect(await world.step("setSecret", secret, token)).toMatchObject({
      outcome: "failed",
      error: expect.stringContaining("ECONNREFUSED"),
    });
  }, 10_000);
});

test("no password stands in a log, of the function's or of the database's", async () => {
  const { adminSecret, appSecret } = await makeShop();
  for (const secret of [adminSecret, appSecret, appSecret]) {
    await world.rotate(secret);
    await world.login(secret);
  }

  expect(world.passwords.size).toBeGreaterThanOrEqual(5);
  expect(world.log()).toContain("SCRAM-SHA-256$");
  expect(world.log()).toContain('"outcome":"done"');
  expect([...world.passwords].filter((password) => world.log().includes(password))).toEqual([]);
});
