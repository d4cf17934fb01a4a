import { expect, test } from "vitest";
import { parseCredentials, replaceLogin } from "./credentials.ts";

const value = {
  engine: "postgres",
  host: "db.example",
  port: 5432,
  dbname: "shop",
  username: "app",
  password: "hunter2",
};

test("reads a secret's value, with and without the admin's secret", () => {
  const { engine: _, ...read } = value;

  expect(parseCredentials(JSON.stringify(value))).toEqual({ ...read, masterArn: undefined });
  expect(parseCredentials(JSON.stringify({ ...value, masterarn: "arn" })).masterArn).toBe("arn");
});

test("keeps what else stands in a secret when it changes the login", () => {
  const changed = replaceLogin(JSON.stringify({ ...value, masterarn: "arn", extra: 1 }), {
    username: "b",
    password: "p",
  });

  expect(JSON.parse(changed)).toEqual({ ...value, masterarn: "arn", extra: 1, username: "b", password: "p" });
});

test.each([
  ['"engine"', { engine: "mysql" }],
  ['"host"', { host: "" }],
  ['"port"', { port: "5432" }],
  ['"dbname"', { dbname: undefined }],
  ['"username"', { username: 1 }],
  ['"password"', { password: undefined }],
  ['"masterarn"', { masterarn: 5 }],
])("tells that %s is wrong, and nothing of what stands in the secret", (field, change) => {
  const read = () => parseCredentials(JSON.stringify({ ...value, ...change }));

  expect(read).toThrow(field);
  expect(read).not.toThrow(/hunter2|db\.example/);
});

test.each(["hunter2", '{"password":"hunter2"', '"hunter2"', "null"])(
  "does not quote what is no JSON object: %s",
  (text) => {
    expect(() => parseCredentials(text)).toThrow(new Error("The secret's value is no JSON object."));
  },
);
