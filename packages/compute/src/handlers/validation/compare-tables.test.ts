import { describe, expect, test } from "vitest";
import { compareTables } from "./compare-tables.ts";
import type { TableState } from "./table-state.ts";

const read = {
  kind: "read",
  columns: [
    { name: "id", type: "bigint" },
    { name: "total", type: "numeric(10,2)" },
  ],
  hasPrimaryKey: true,
  rows: "12345678901234567890",
  checksum: "aa",
} as const satisfies TableState;
const missing: TableState = { kind: "missing" };
const denied: TableState = { kind: "unreadable", reason: "42501 permission denied" };

describe("compareTables", () => {
  test("calls equal what has the same rows, and passes their number on digit by digit", () => {
    expect(compareTables(read, { ...read })).toEqual({ outcome: "equal", rows: "12345678901234567890" });
  });

  test("tells both counts and checksums where either differs", () => {
    const fewer = { ...read, rows: "12345678901234567889" };
    const changed = { ...read, checksum: "bb" };

    expect(compareTables(read, fewer)).toEqual({
      outcome: "different",
      source: { rows: "12345678901234567890", checksum: "aa" },
      target: { rows: "12345678901234567889", checksum: "aa" },
    });
    expect(compareTables(changed, read)).toEqual({
      outcome: "different",
      source: { rows: "12345678901234567890", checksum: "bb" },
      target: { rows: "12345678901234567890", checksum: "aa" },
    });
  });

  test("tells on which side a table is missing, also when it is on both", () => {
    expect(compareTables(missing, read)).toEqual({ outcome: "missing", sides: ["source"] });
    expect(compareTables(read, missing)).toEqual({ outcome: "missing", sides: ["target"] });
    expect(compareTables(missing, missing)).toEqual({ outcome: "missing", sides: ["source", "target"] });
    expect(compareTables(denied, missing)).toEqual({ outcome: "missing", sides: ["target"] });
  });

  test("tells why a table could not be read", () => {
    expect(compareTables(denied, read)).toEqual({
      outcome: "unreadable",
      reasons: { source: "42501 permission denied" },
    });
    expect(compareTables(denied, denied)).toEqual({
      outcome: "unreadable",
      reasons: { source: "42501 permission denied", target: "42501 permission denied" },
    });
  });

  test("tells a missing primary key even where the contents match", () => {
    expect(compareTables(read, { ...read, hasPrimaryKey: false })).toEqual({
      outcome: "no-primary-key",
      sides: ["target"],
    });
  });

  test("tells columns that only one side has, or has with another type", () => {
    const wider = { ...read, columns: [...read.columns, { name: "voucher", type: "text" }] };
    const looser = { ...read, columns: [read.columns[0], { name: "total", type: "numeric" }] };

    expect(compareTables(read, wider)).toEqual({ outcome: "columns-differ", source: [], target: ["voucher text"] });
    expect(compareTables(looser, read)).toEqual({
      outcome: "columns-differ",
      source: ["total numeric"],
      target: ["total numeric(10,2)"],
    });
  });
});
