import { expect, test } from "vitest";
import { takeTurns } from "./taking-turns.ts";
import { nextUserStatements, passwordStatement } from "./user-statements.ts";

const verifiers = { current: "v-current", next: "v-next" };
const bothExist = { base: true, clone: true };

test("takes turns", () => {
  expect(takeTurns("app")).toEqual({ base: "app", clone: "app_clone", next: "app_clone" });
  expect(takeTurns("app_clone")).toEqual({ base: "app", clone: "app_clone", next: "app" });
});

test("makes both users the first time, the base with the password that its secret has", () => {
  expect(nextUserStatements(takeTurns("app"), { base: false, clone: false }, verifiers)).toEqual([
    `CREATE ROLE "app" WITH LOGIN PASSWORD 'v-current'`,
    'GRANT USAGE, CREATE ON SCHEMA public TO "app"',
    'ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO "app"',
    'ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO "app"',
    'CREATE ROLE "app_clone" WITH LOGIN',
    `ALTER ROLE "app_clone" WITH PASSWORD 'v-next'`,
    'GRANT "app" TO "app_clone"',
    'ALTER ROLE "app_clone" SET role TO "app"',
  ]);
});

test("leaves the base as it is when the clone's turn comes", () => {
  expect(nextUserStatements(takeTurns("app"), bothExist, verifiers)).toEqual([
    `ALTER ROLE "app_clone" WITH PASSWORD 'v-next'`,
    'GRANT "app" TO "app_clone"',
    'ALTER ROLE "app_clone" SET role TO "app"',
  ]);
});

test("sets nothing but its password when the base's turn comes", () => {
  expect(nextUserStatements(takeTurns("app_clone"), bothExist, verifiers)).toEqual([
    `ALTER ROLE "app" WITH PASSWORD 'v-next'`,
  ]);
});

test("makes a base that is gone anew, with its next password", () => {
  const [first] = nextUserStatements(takeTurns("app_clone"), { base: false, clone: true }, verifiers);

  expect(first).toBe(`CREATE ROLE "app" WITH LOGIN PASSWORD 'v-next'`);
});

test("quotes names and verifiers", () => {
  expect(passwordStatement('a"; DROP ROLE b; --', "it's")).toBe(
    `ALTER ROLE "a""; DROP ROLE b; --" WITH PASSWORD 'it''s'`,
  );
});

test("changes a password and no attribute beside it, which PostgreSQL 16 and later refuse a user on itself", () => {
  expect(passwordStatement("shop_admin", "v-next")).toBe(`ALTER ROLE "shop_admin" WITH PASSWORD 'v-next'`);
});
