import { describe, expect, test } from "vitest";
import { type LoginStores, loginSource } from "./database-login.ts";
import { readVariables } from "./function-variables.ts";
import { readParameters } from "./read-parameters.ts";

const variables = {
  DB_ENDPOINT_PARAM: "/shop/blue/database/endpoint",
  DB_PORT_PARAM: "/shop/blue/database/port",
  DB_NAME_PARAM: "/shop/blue/database/name",
  DB_USERNAME_PARAM: "/shop/blue/database/username",
  DB_SECRET_PARAM: "/shop/blue/database/secret-arn",
  EVENT_BUS_NAME: "bus",
  EVENT_SOURCE: "shop.application.blue",
};
const { parameterNames: names } = readVariables(variables);
const values = { endpoint: "db.local", port: "5432", name: "objects", username: "app", secretArn: "arn:secret" };

const storesWith = (secrets: readonly string[]) => {
  const asked: string[] = [];
  const stores: LoginStores = {
    parameters: async () => values,
    secret: async (arn) => secrets[asked.push(arn) - 1] ?? "",
  };
  return { asked, stores };
};

describe("readVariables", () => {
  test("answers the names of parameters, the bus and the source", () => {
    expect(readVariables(variables)).toEqual({
      parameterNames: {
        endpoint: "/shop/blue/database/endpoint",
        port: "/shop/blue/database/port",
        name: "/shop/blue/database/name",
        username: "/shop/blue/database/username",
        secretArn: "/shop/blue/database/secret-arn",
      },
      eventBusName: "bus",
      eventSource: "shop.application.blue",
    });
  });

  test("names every variable that is missing or empty", () => {
    expect(() => readVariables({ ...variables, DB_PORT_PARAM: "", EVENT_SOURCE: undefined })).toThrow(
      "The function lacks the variables DB_PORT_PARAM, EVENT_SOURCE.",
    );
  });
});

describe("readParameters", () => {
  const found = Object.values(names).map((Name) => ({ Name, Value: `value of ${Name}` }));

  test("answers each value, in whatever order they come", () => {
    expect(readParameters(names, found.toReversed()).port).toBe("value of /shop/blue/database/port");
  });

  test("names the parameter that is not there", () => {
    expect(() => readParameters(names, found.slice(1))).toThrow("There is no parameter /shop/blue/database/endpoint.");
  });
});

describe("loginSource", () => {
  const secret = (username: string) => JSON.stringify({ username, password: `of ${username}` });

  test("puts parameters and secret together: one logs in, another's rights count", async () => {
    const { stores } = storesWith([secret("app_clone")]);

    expect(await loginSource(names, stores).read()).toEqual({
      host: "db.local",
      port: 5432,
      database: "objects",
      user: "app_clone",
      password: "of app_clone",
      role: "app",
    });
  });

  test("looks the login up once, and again once it is forgotten", async () => {
    const { asked, stores } = storesWith([secret("app"), secret("app_clone")]);
    const source = loginSource(names, stores);

    expect([(await source.read()).user, (await source.read()).user]).toEqual(["app", "app"]);
    source.forget();
    expect((await source.read()).user).toBe("app_clone");
    expect(asked).toEqual(["arn:secret", "arn:secret"]);
  });

  test.each(["hunter2", '{"password":"hunter2"}', '"hunter2"'])(
    "quotes no secret that it cannot read",
    async (value) => {
      const read = loginSource(names, storesWith([value]).stores).read();

      await expect(read).rejects.toThrow(/^The secret holds no username and password as JSON\.$/);
    },
  );
});
