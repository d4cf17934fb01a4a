import { describe, expect, test } from "vitest";
import { loginSource } from "./database-login.ts";
import { withLogin } from "./with-login.ts";

const names = { endpoint: "e", port: "p", name: "n", username: "u", secretArn: "s" };

/** A secret that rotates with each look at it, and a database that knows one password only. */
function rotating(valid: string) {
  let version = 0;
  const source = loginSource(names, {
    parameters: async () => ({ ...names, port: "5432" }),
    secret: async () => JSON.stringify({ username: "app", password: `v${(version += 1)}` }),
  });
  const tried: string[] = [];
  const work = async ({ password }: { readonly password: string }) => {
    tried.push(password);
    if (password !== valid) throw new Error("refused");
  };
  return { source, tried, work };
}

describe("withLogin", () => {
  test("logs in once more with what the secret holds now", async () => {
    const { source, tried, work } = rotating("v2");

    await withLogin(source, () => true, work);
    await withLogin(source, () => true, work);
    expect(tried).toEqual(["v1", "v2", "v2"]);
  });

  test("gives up where the new login is refused too", async () => {
    const { source, tried, work } = rotating("never");

    await expect(withLogin(source, () => true, work)).rejects.toThrow("refused");
    expect(tried).toEqual(["v1", "v2"]);
  });

  test("tries nothing twice that has another cause, but looks the login up anew the next time", async () => {
    const { source, tried, work } = rotating("v2");

    await expect(withLogin(source, () => false, work)).rejects.toThrow("refused");
    await withLogin(source, () => false, work);
    expect(tried).toEqual(["v1", "v2"]);
  });
});
