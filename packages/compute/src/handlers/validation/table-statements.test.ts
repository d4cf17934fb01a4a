import { expect, test } from "vitest";
import { contentStatement, sessionStatements } from "./table-statements.ts";

test("reads at one moment, changes nothing and waits no longer than told", () => {
  expect(sessionStatements(60_000).slice(0, 2)).toEqual([
    "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "SET LOCAL statement_timeout = 60000",
  ]);
});

test("quotes each name, whatever it holds", () => {
  const statement = contentStatement({ schema: 'a"; DROP TABLE x; --', table: "Order Lines" }, [
    { name: 'total"', type: "numeric" },
    { name: "id", type: "bigint" },
  ]);

  expect(statement).toContain('FROM "a""; DROP TABLE x; --"."Order Lines")');
  expect(statement).toContain('ROW("total""", "id")::text');
});
