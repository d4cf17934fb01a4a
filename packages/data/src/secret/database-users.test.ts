import { expect, test } from "vitest";
import { checkDatabaseUsers } from "./database-users.ts";

test.each([
  ["root", undefined],
  ["root", "app"],
  ["a".repeat(63), "b".repeat(57)],
  ["shop_admin1", "shop_app2"],
])("takes %s and %s", (admin, application) => {
  expect(() => checkDatabaseUsers(admin, application)).not.toThrow();
});

test.each([
  ["", undefined],
  ["1root", undefined],
  ["Root", undefined],
  ["ro-ot", undefined],
  ['root"', undefined],
  ["rdsadmin", undefined],
  ["admin", undefined],
  ["user", undefined],
  ["root", "select"],
  ["pg_root", undefined],
  ["a".repeat(64), undefined],
  ["root", "b".repeat(58)],
  ["root", "root"],
  ["root", "app_clone"],
  ["app_clone", "app"],
  ["root", ""],
])("refuses %s and %s with data/username-invalid", (admin, application) => {
  expect(() => checkDatabaseUsers(admin, application)).toThrow(
    expect.objectContaining({ code: "data/username-invalid" }),
  );
});
