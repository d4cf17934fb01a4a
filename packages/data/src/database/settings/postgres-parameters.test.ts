import { describe, expect, test } from "vitest";
import { postgresParameters } from "./postgres-parameters.ts";

function valuesOf(parameters: ReturnType<typeof postgresParameters>) {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

describe("postgresParameters", () => {
  test("takes no connection without TLS, and logs connections, slow statements and changes of the schema", () => {
    expect(valuesOf(postgresParameters({ logicalReplication: false }))).toEqual({
      log_connections: "1",
      log_disconnections: "1",
      log_lock_waits: "1",
      log_min_duration_statement: "1000",
      log_statement: "ddl",
      "rds.force_ssl": "1",
    });
  });

  test("turns logical decoding on where it is asked for, with the next restart", () => {
    const added = postgresParameters({ logicalReplication: true }).filter(
      ({ name }) => !(name in valuesOf(postgresParameters({ logicalReplication: false }))),
    );

    expect(added).toEqual([
      { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" },
      { name: "wal_sender_timeout", value: "0", applyMethod: "immediate" },
    ]);
  });

  test("demands TLS with the first start: AWS answers so where it is the family's default, which would differ for ever", () => {
    expect(postgresParameters({ logicalReplication: false })).toContainEqual({
      name: "rds.force_ssl",
      value: "1",
      applyMethod: "pending-reboot",
    });
  });

  test("names no parameter twice", () => {
    const names = postgresParameters({ logicalReplication: true }).map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
  });
});
