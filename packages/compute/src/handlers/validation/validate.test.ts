import { describe, expect, test } from "vitest";
import type { MetricValue } from "../metrics/metric-sink.ts";
import type { DatabaseSide, TableState } from "./table-state.ts";
import { validate } from "./validate.ts";

const read: TableState = { kind: "read", columns: [], hasPrimaryKey: true, rows: "3", checksum: "aa" };

function sideOf(tables: Readonly<Record<string, TableState>>): DatabaseSide {
  return { read: async ({ table }) => tables[table] ?? { kind: "missing" } };
}

async function validated(source: DatabaseSide, target: DatabaseSide, tables = ["orders", "items"]) {
  const put: MetricValue[] = [];
  const names = tables.map((table) => ({ schema: "public", table }));
  const metrics = async (values: readonly MetricValue[]) => void put.push(...values);
  return { report: await validate("shop", names, { sides: { source, target }, metrics }), put };
}

describe("validate", () => {
  test("reports equality when each table is equal, and puts it into metrics", async () => {
    const side = sideOf({ orders: read, items: read });

    expect(await validated(side, side)).toEqual({
      report: {
        equal: true,
        tables: [
          { table: "public.orders", outcome: "equal", rows: "3" },
          { table: "public.items", outcome: "equal", rows: "3" },
        ],
      },
      put: [
        { name: "TablesCompared", value: 2, unit: "Count", dimensions: { Validation: "shop" } },
        { name: "TablesNotEqual", value: 0, unit: "Count", dimensions: { Validation: "shop" } },
        { name: "Equal", value: 1, unit: "Count", dimensions: { Validation: "shop", Table: "public.orders" } },
        { name: "Equal", value: 1, unit: "Count", dimensions: { Validation: "shop", Table: "public.items" } },
      ],
    });
  });

  test("reports no equality when one of the tables is not equal", async () => {
    const { report, put } = await validated(sideOf({ orders: read, items: read }), sideOf({ orders: read }));

    expect(report).toEqual({
      equal: false,
      tables: [
        { table: "public.orders", outcome: "equal", rows: "3" },
        { table: "public.items", outcome: "missing", sides: ["target"] },
      ],
    });
    expect(put.slice(1)).toEqual([
      { name: "TablesNotEqual", value: 1, unit: "Count", dimensions: { Validation: "shop" } },
      { name: "Equal", value: 1, unit: "Count", dimensions: { Validation: "shop", Table: "public.orders" } },
      { name: "Equal", value: 0, unit: "Count", dimensions: { Validation: "shop", Table: "public.items" } },
    ]);
  });

  test("claims no equality of nothing, nor of what is missing on both sides", async () => {
    const side = sideOf({});

    expect((await validated(side, side, [])).report).toEqual({ equal: false, tables: [] });
    expect((await validated(side, side)).report.equal).toBe(false);
  });

  test("fails when a side is gone in the middle, or the metrics do not arrive", async () => {
    const side = sideOf({ orders: read });
    const gone: DatabaseSide = {
      read: async () => {
        throw new Error("connection ended");
      },
    };
    const tables = [{ schema: "public", table: "orders" }];
    const deaf = async () => {
      throw new Error("throttled");
    };

    await expect(validated(side, gone)).rejects.toThrow("connection ended");
    await expect(validate("shop", tables, { sides: { source: side, target: side }, metrics: deaf })).rejects.toThrow(
      "throttled",
    );
  });
});
