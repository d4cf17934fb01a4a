import { beforeEach, describe, expect, test } from "vitest";
import { FakeDatabase, FakeSecrets } from "../../../test/fake-rotation.ts";
import { parseCredentials } from "./credentials.ts";
import type { RotationPorts } from "./ports.ts";
import { rotate } from "./rotate.ts";
import type { RotationStep } from "./rotation-event.ts";

const place = { engine: "postgres", host: "db.example", port: 5432, dbname: "shop" };
const steps: readonly RotationStep[] = ["createSecret", "setSecret", "testSecret", "finishSecret"];

let secrets: FakeSecrets;
let database: FakeDatabase;

beforeEach(() => {
  secrets = new FakeSecrets();
  database = new FakeDatabase();
  secrets.add("admin", { ...place, username: "root", password: "root-0" });
  secrets.add("app", { ...place, username: "app", password: "app-0", masterarn: "admin" });
  database.users.set("root", { password: "root-0", actsAs: "root" });
});

function step(name: RotationStep, secretArn: string, token: string, ports: RotationPorts = { secrets, database }) {
  return rotate({ step: name, secretArn, token }, ports);
}

async function rotateWhole(secretArn: string, token: string): Promise<void> {
  secrets.begin(secretArn, token);
  for (const name of steps) await step(name, secretArn, token);
}

async function current(secretArn: string) {
  return parseCredentials(String(await secrets.read(secretArn, "AWSCURRENT")));
}

async function actsAs(secretArn: string): Promise<string | undefined> {
  return database.logIn(await current(secretArn));
}

describe("the admin, who changes its own password", () => {
  test("has a new one after a rotation, and the old one no more", async () => {
    await rotateWhole("admin", "t1");

    expect(await current("admin")).toMatchObject({ username: "root", password: "made-1" });
    expect(await actsAs("admin")).toBe("root");
    expect(await database.logIn({ ...(await current("admin")), password: "root-0" })).toBeUndefined();
  });

  test("gets in with the previous password when the current one is stale", async () => {
    await rotateWhole("admin", "t1");
    database.users.set("root", { password: "root-0", actsAs: "root" });
    await rotateWhole("admin", "t2");

    expect(await actsAs("admin")).toBe("root");
  });

  test("is told when no known password works", async () => {
    database.users.set("root", { password: "changed by hand", actsAs: "root" });
    secrets.begin("admin", "t1");
    await step("createSecret", "admin", "t1");

    await expect(step("setSecret", "admin", "t1")).rejects.toThrow(
      "Neither the pending, the current nor the previous password of root works.",
    );
  });

  test("is not exchanged for another user whom somebody put into the pending version", async () => {
    secrets.begin("admin", "t1");
    await secrets.keepPending("admin", "t1", JSON.stringify({ ...place, username: "other", password: "x" }));

    await expect(step("setSecret", "admin", "t1")).rejects.toThrow("The pending user is other, not root");
  });
});

describe("the application's user, who takes turns with its clone", () => {
  test("is made at the first rotation, with the password that its secret had", async () => {
    await rotateWhole("app", "t1");

    expect(database.users.get("app")).toEqual({ password: "app-0", actsAs: "app" });
    expect(await current("app")).toMatchObject({ username: "app_clone", password: "made-1", masterArn: "admin" });
    expect(await actsAs("app")).toBe("app");
  });

  test("keeps the password that served until the rotation after", async () => {
    await rotateWhole("app", "t1");
    const served = await current("app");
    await rotateWhole("app", "t2");

    expect((await current("app")).username).toBe("app");
    expect(await database.logIn(served)).toBe("app");
    await rotateWhole("app", "t3");
    expect((await current("app")).username).toBe("app_clone");
    expect(await database.logIn(served)).toBeUndefined();
  });

  test.each(["AWSPENDING", "AWSPREVIOUS"])(
    "is set by the admin's %s password while the current one is stale",
    async (stage) => {
      const [first] = secrets.secrets.get("admin")?.values() ?? [];
      secrets.secrets
        .get("admin")
        ?.set("other", { value: String(first?.value).replace("root-0", "root-1"), stages: [stage] });
      database.users.set("root", { password: "root-1", actsAs: "root" });
      await rotateWhole("app", "t1");

      expect(await actsAs("app")).toBe("app");
    },
  );

  test("is told when no password of the admin works", async () => {
    database.users.set("root", { password: "changed by hand", actsAs: "root" });
    secrets.begin("app", "t1");
    await step("createSecret", "app", "t1");

    await expect(step("setSecret", "app", "t1")).rejects.toThrow("No version of admin has a password that works.");
  });

  test("is set again when the clone logs in, but is no clone yet", async () => {
    database.users.set("app_clone", { password: "made-1", actsAs: "app_clone" });
    await rotateWhole("app", "t1");

    expect(await actsAs("app")).toBe("app");
  });

  test("does not pass the test with rights that are not those of the base", async () => {
    secrets.begin("app", "t1");
    await step("createSecret", "app", "t1");
    database.users.set("app_clone", { password: "made-1", actsAs: "app_clone" });

    await expect(step("testSecret", "app", "t1")).rejects.toThrow("acts as app_clone and not as app");
  });

  test("does not pass the test with a password that the database refuses", async () => {
    secrets.begin("app", "t1");
    await step("createSecret", "app", "t1");

    await expect(step("testSecret", "app", "t1")).rejects.toThrow("refuses the pending password of app_clone");
  });

  test("is never set on another database than its secret names", async () => {
    secrets.add("admin", { ...place, host: "elsewhere.example", username: "root", password: "root-0" });
    secrets.begin("app", "t1");
    await step("createSecret", "app", "t1");

    await expect(step("setSecret", "app", "t1")).rejects.toThrow("The secrets name two databases");
  });

  test("is not exchanged for another user whom somebody put into the pending version", async () => {
    secrets.begin("app", "t1");
    const value = { ...place, username: "root", password: "x", masterarn: "admin" };
    await secrets.keepPending("app", "t1", JSON.stringify(value));

    await expect(step("setSecret", "app", "t1")).rejects.toThrow("after app comes app_clone");
  });
});

describe("a version", () => {
  test("that the secret has not, is refused", async () => {
    await expect(step("createSecret", "app", "unknown")).rejects.toThrow("app has no version unknown.");
  });

  test("that is not pending, is refused", async () => {
    secrets.secrets.get("app")?.set("old", { value: "{}", stages: ["AWSPREVIOUS"] });

    await expect(step("setSecret", "app", "old")).rejects.toThrow("Version old of app is not pending.");
  });

  test("that is current already, needs nothing more", async () => {
    await rotateWhole("app", "t1");

    expect(await step("setSecret", "app", "t1")).toBe("already current");
  });

  test("of a secret that does not rotate, is refused", async () => {
    secrets.begin("app", "t1");
    secrets.isRotating = false;

    await expect(step("createSecret", "app", "t1")).rejects.toThrow("app is not set to rotate.");
  });

  test("keeps its password when it is created again", async () => {
    secrets.begin("app", "t1");
    await step("createSecret", "app", "t1");
    const value = await secrets.read("app", "AWSPENDING", "t1");
    await step("createSecret", "app", "t1");

    expect(await secrets.read("app", "AWSPENDING", "t1")).toBe(value);
  });
});

/** Lets that many calls of ports through, then throws: before the call that follows, or after it has done its work. */
function dyingPorts(calls: number, when: "before" | "after"): RotationPorts {
  let left = calls;
  const dying = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return async (...args: unknown[]) => {
          left -= 1;
          if (left < 0 && when === "before") throw new Error("killed");
          const answer: unknown = await Reflect.apply(method, target, args);
          if (left < 0) throw new Error("killed");
          return answer;
        };
      },
    });
  return { secrets: dying(secrets), database: dying(database) };
}

describe.each(["admin", "app"])("a rotation of %s that is killed anywhere", (secretArn) => {
  const places = Array.from({ length: 24 }, (_, calls) => calls);
  test.each(places.flatMap((calls) => [[calls, "before"] as const, [calls, "after"] as const]))(
    "after %d calls, %s the next one took effect, ends well when it is tried again",
    async (calls, when) => {
      await rotateWhole(secretArn, "t1");
      secrets.begin(secretArn, "t2");
      const dying = dyingPorts(calls, when);
      for (const name of steps) {
        await step(name, secretArn, "t2", dying).catch(() => step(name, secretArn, "t2"));
      }

      expect(await actsAs(secretArn)).toBe(secretArn === "admin" ? "root" : "app");
      expect((await secrets.versions(secretArn)).stages).toMatchObject({ t1: ["AWSPREVIOUS"], t2: ["AWSCURRENT"] });
    },
  );
});
