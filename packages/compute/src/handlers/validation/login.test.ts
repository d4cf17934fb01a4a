import { expect, test } from "vitest";
import { loginOf } from "./login.ts";

const place = { host: "db.internal", port: 5432, database: "shop" };

test("takes user and password from the secret, and the place from where the database is", () => {
  const value = JSON.stringify({ engine: "postgres", host: "old", port: 1, username: "app", password: "s3cret" });

  expect(loginOf(place, value)).toEqual({ ...place, user: "app", password: "s3cret" });
});

test.each([
  "",
  "s3cret",
  '"s3cret"',
  "null",
  '{"password":"s3cret"}',
  '{"username":"app","password":""}',
  '{"username":1}',
])("logs in with no %j, and quotes none of it", (value) => {
  expect(() => loginOf(place, value)).toThrow(/^The secret's /);
  expect(() => loginOf(place, value)).not.toThrow(/s3cret/);
});
