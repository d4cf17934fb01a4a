import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PipelineWorld } from "./pipeline-world.ts";

let world: PipelineWorld;
let databases = 0;

beforeAll(async () => {
  world = await PipelineWorld.start();
});
afterAll(() => world.stop());

/** A database of its own, in which nothing was recorded yet. */
async function makeDatabase() {
  databases += 1;
  const dbname = `objects_${databases}`;
  const username = `pipeline_${databases}`;
  const secretArn = await world.makeDatabase(dbname, username);
  const rows = async (sql = "SELECT * FROM processed_objects ORDER BY object_key") => {
    const session = await world.rotation.connect(await world.rotation.login(secretArn), dbname);
    return session
      .query(sql)
      .then((answer) => answer.rows)
      .finally(() => session.end());
  };
  return { dbname, username, secretArn, rows };
}

describe("the function that records objects, as the bundle that is deployed", () => {
  test("writes what S3 knows of the version into PostgreSQL, and tells the bus", async () => {
    const { dbname, username, rows } = await makeDatabase();
    const old = await world.put("invoices/März 2026 +1%20.txt", "four");
    await world.put(old.key, "another version");

    expect(await world.deliver(old, dbname)).toMatchObject({ outcome: "answered" });

    const recorded = { bucket: "uploads", version_id: old.versionId, size_bytes: "4", content_type: "text/plain" };
    expect(await rows()).toEqual([expect.objectContaining({ ...recorded, object_key: old.key })]);
    expect(await world.results(old)).toEqual([
      {
        bucket: "uploads",
        ...old,
        createdAt: "2026-11-21T10:00:00Z",
        sizeBytes: 4,
        etag: expect.stringMatching(/^[0-9a-f]{32}$/),
        contentType: "text/plain",
        status: "success",
      },
    ]);
    // A clone logged in: what it made belongs to the user that both act as.
    expect(await rows("SELECT tableowner FROM pg_tables WHERE tablename = 'processed_objects'")).toEqual([
      { tableowner: username },
    ]);
  });

  test("keeps one row of an event that comes twice", async () => {
    const { dbname, rows } = await makeDatabase();
    const object = await world.put("twice.txt", "text");

    await world.deliver(object, dbname);
    expect(await world.deliver(object, dbname)).toMatchObject({ outcome: "answered" });

    expect(await rows()).toHaveLength(1);
    expect((await world.results(object)).map(({ status }) => status)).toEqual(["success", "success"]);
  });

  test("makes the table once: of two that come first, one waits for the other", async () => {
    const { dbname, rows } = await makeDatabase();
    const objects = [await world.put("first/a", "a"), await world.put("first/b", "b")];
    const invocations = await world.rotation.asSuperuser(async (session) => {
      await session.query("BEGIN");
      await session.query("SELECT pg_advisory_xact_lock(hashtext('processed_objects'))");
      const underWay = Promise.all(objects.map((object) => world.deliver(object, dbname)));
      await world.rotation.untilWaiting(session);
      await session.query("COMMIT");
      return underWay;
    }, dbname);

    expect(invocations.map(({ outcome }) => outcome)).toEqual(["answered", "answered"]);
    expect(await rows()).toHaveLength(2);
  });

  test("acts as the user that the parameter names, or not at all", async () => {
    const { dbname } = await makeDatabase();
    await world.setParameter(dbname, "username", "postgres");
    const object = await world.put("other-user.txt", "text");

    expect(await world.deliver(object, dbname)).toMatchObject({
      outcome: "failed",
      error: expect.stringMatching(/permission denied to set role|invalid value for parameter "role"/),
    });
  });

  test("tells of an object that is gone, and does not fail: nobody can bring it back", async () => {
    const { dbname } = await makeDatabase();
    const object = await world.put("gone.txt", "text");
    await world.remove(object);

    expect(await world.deliver(object, dbname)).toMatchObject({ outcome: "answered" });
    expect(await world.results(object)).toEqual([expect.objectContaining({ status: "error", reason: "object-gone" })]);
  });

  test("tells that nothing was recorded, fails so that Lambda tries again, and shows no password", async () => {
    const { dbname, secretArn } = await makeDatabase();
    const object = await world.put("refused.txt", "text");
    const { username, password } = await world.rotation.login(secretArn);
    await world.rotation.asSuperuser((session) => session.query(`ALTER ROLE ${username} NOLOGIN`));
    const invocation = await world.deliver(object, dbname);

    expect(invocation.outcome).toBe("failed");
    expect(JSON.stringify(invocation)).not.toContain(password);
    expect(await world.results(object)).toEqual([expect.objectContaining({ status: "error", reason: "not-recorded" })]);
  });
});
