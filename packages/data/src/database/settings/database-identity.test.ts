import { describe, expect, test } from "vitest";
import { assertDatabaseIdentity } from "./database-identity.ts";

const good = {
  databaseName: "orders",
  username: "orders_owner",
  port: 5432,
  instanceClass: "db.r7g.large",
  engine: "postgres",
} as const;

describe("assertDatabaseIdentity", () => {
  test.each([
    good,
    { ...good, username: undefined },
    { ...good, port: 1150 },
    { ...good, instanceClass: "db.m6idn.2xlarge" },
    { ...good, engine: "aurora-postgresql" as const, instanceClass: "db.t4g.medium" },
  ])("takes %j", (asked) => {
    expect(() => {
      assertDatabaseIdentity(asked);
    }).not.toThrow();
  });

  test.each([
    [{ databaseName: "" }, "database/name-invalid"],
    [{ databaseName: "order-lines" }, "database/name-invalid"],
    [{ databaseName: "1st" }, "database/name-invalid"],
    [{ databaseName: "a".repeat(64) }, "database/name-invalid"],
    [{ databaseName: "orders\n" }, "database/name-invalid"],
    [{ username: "Admin" }, "database/name-invalid"],
    [{ username: "rdsadmin" }, "database/name-invalid"],
    [{ username: "User" }, "database/name-invalid"],
    [{ databaseName: "order" }, "database/name-invalid"],
    [{ username: 'x"; drop' }, "database/name-invalid"],
    [{ port: 1149 }, "database/port-invalid"],
    [{ port: 3389 }, "network/port-forbidden"],
    [{ port: 5432.5 }, "network/port-forbidden"],
    [{ instanceClass: "m5.large" }, "database/class-invalid"],
    [{ instanceClass: "db.serverless" }, "database/class-invalid"],
    [{ instanceClass: "db.r7g" }, "database/class-invalid"],
    [{ instanceClass: "DB.R7G.LARGE" }, "database/class-invalid"],
    [{ instanceClass: "db.r7zz.3xlarge" }, "database/class-invalid"],
    [{ engine: "aurora-postgresql" as const, instanceClass: "db.m7g.large" }, "database/class-invalid"],
    [{ engine: "aurora-postgresql" as const, instanceClass: "db.t4g.micro" }, "database/class-invalid"],
  ])("refuses %j with %s", (wrong, code) => {
    expect(() => {
      assertDatabaseIdentity({ ...good, ...wrong });
    }).toThrow(expect.objectContaining({ code }));
  });
});
