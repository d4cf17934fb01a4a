import type { EnvironmentContext } from "@causeway/core/component";
import { describe, expect, test } from "vitest";
import { namesOf, record, testEnvironment } from "@causeway/testing/components";
import { Table, type TableArgs } from "./table.ts";

const keyArn = "arn:aws:kms:eu-west-1:123456789012:key/1";

function makeTable(args: Partial<TableArgs> = {}, overrides: Partial<EnvironmentContext> = {}) {
  return new Table("sessions", {
    environment: testEnvironment(overrides),
    keyArn,
    partitionKey: { name: "customer", type: "string" },
    ...args,
  });
}

describe("Table", () => {
  // Renaming one of these replaces a living resource: add an alias in the component with every change here.
  test("makes exactly these resources under these names", async () => {
    expect(namesOf(await record(() => makeTable()))).toEqual([
      "aws:dynamodb/table:Table sessions-table",
      "causeway:data:Table sessions",
      "pulumi:providers:aws aws",
    ]);
  });

  test("takes any load, can be put back in time, and is encrypted with the key", async () => {
    expect((await record(() => makeTable())).find("sessions-table").inputs).toEqual({
      name: "migration-sessions-table-blue",
      attributes: [{ name: "customer", type: "S" }],
      hashKey: "customer",
      billingMode: "PAY_PER_REQUEST",
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: { enabled: true, kmsKeyArn: keyArn },
      deletionProtectionEnabled: false,
      tags: {
        Name: "migration-sessions-table-blue",
        Environment: "staging",
        Project: "migration",
        Component: "sessions",
        CostCenter: "42",
        Owner: "platform",
        Tier: "data",
      },
    });
  });

  test("sorts items, and lets them end, where asked to", async () => {
    const sortKey = { name: "begun", type: "number" } as const;
    const recorded = await record(() => makeTable({ sortKey, expiryAttribute: "ends" }));

    expect(recorded.find("sessions-table").inputs).toMatchObject({
      attributes: [
        { name: "customer", type: "S" },
        { name: "begun", type: "N" },
      ],
      hashKey: "customer",
      rangeKey: "begun",
      ttl: { enabled: true, attributeName: "ends" },
    });
  });

  test("is hard to lose in a protected environment", async () => {
    const { inputs, options } = (await record(() => makeTable({}, { lifecycle: "protected" }))).find("sessions-table");

    expect([inputs.deletionProtectionEnabled, options.protect]).toEqual([true, true]);
    expect((await record(() => makeTable())).find("sessions-table").options.protect).toBe(false);
  });

  test("refuses keys that DynamoDB would refuse", async () => {
    await expect(record(() => makeTable({ partitionKey: { name: "", type: "string" } }))).rejects.toMatchObject({
      code: "table/key-invalid",
    });
  });

  test("gives two environments in one account no common name", async () => {
    const nameOf = async (suffix: string) =>
      (await record(() => makeTable({}, { suffix }))).find("sessions-table").inputs.name;

    expect(await nameOf("blue")).not.toBe(await nameOf("green"));
  });

  test("answers the table, the same in a second evaluation, also while nothing is known", async () => {
    const first = await record(() => makeTable());

    expect(first.find("sessions").outputs).toEqual({
      tableName: "migration-sessions-table-blue",
      tableArn: "arn:aws:mock:eu-test-1:123456789012:sessions-table",
    });
    expect((await record(() => makeTable())).resources).toEqual(first.resources);
    expect(namesOf(await record(() => makeTable(), { known: "none" }))).toEqual(namesOf(first));
  });
});
