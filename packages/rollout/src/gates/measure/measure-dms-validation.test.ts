import { describe, expect, test } from "vitest";
import { context, everyMinute, makeGate, makeSeries } from "../../../test/gates/making.ts";
import type { DmsValidationReading, ValidatedTable } from "../readings.ts";
import { measureDmsValidation } from "./measure-dms-validation.ts";

const gate = makeGate("dms-validation", { waiveUnvalidated: ["public.audit"], waiveSuspended: ["public.orders"] });
const zero = makeGate("dms-validation", { pending: "zero" });

const validated: ValidatedTable = {
  name: "public.users",
  loadState: "Table completed",
  validationState: "Validated",
  pending: 0,
  failed: 0,
  suspended: 0,
};
const waived = [
  { ...validated, name: "public.audit", validationState: "No primary key" },
  { ...validated, name: "public.orders", validationState: "Suspended records", suspended: 2 },
];

function measured(tables: readonly ValidatedTable[], rest: Partial<DmsValidationReading> = {}, of = gate) {
  const reading = { kind: "dms-validation", taskStatus: "running", applyExceptions: 0, tables, ...rest } as const;
  return measureDmsValidation(of, reading, context);
}

describe("tables", () => {
  test("that are validated, or waived by name, are successful", () => {
    expect(measured([validated, ...waived])).toEqual({
      outcome: "successful",
      samples: 3,
      message: "3 tables are validated or waived",
    });
  });

  test.each([
    [{ validationState: "No primary key" }, "failed"],
    [{ validationState: "Suspended records" }, "failed"],
    [{ suspended: 1 }, "failed"],
    [{ failed: 1 }, "failed"],
    [{ validationState: "Mismatched records" }, "failed"],
    [{ validationState: "Table error" }, "failed"],
    [{ validationState: "Error" }, "failed"],
    [{ validationState: "Not enabled" }, "failed"],
    [{ loadState: "Table error" }, "failed"],
    [{ pending: 1 }, "inconclusive"],
    [{ validationState: "Pending records" }, "inconclusive"],
    [{ validationState: "Pending validation" }, "inconclusive"],
    [{ validationState: "Pending revalidation" }, "inconclusive"],
    [{ validationState: "Preparing table" }, "inconclusive"],
    [{ loadState: "Full load" }, "inconclusive"],
    [{ loadState: "Full load", validationState: "Mismatched records" }, "failed"],
    [{ validationState: "validated" }, "error"],
    [{ validationState: "constructor" }, "error"],
    [{ loadState: "toString" }, "error"],
  ])("of which one has %j are %s", (change, outcome) => {
    expect(measured([validated, { ...validated, name: "public.items", ...change }, ...waived])).toMatchObject({
      outcome,
      value: 1,
    });
  });

  test("a waiver is of its kind alone, and does not cover failures or what is pending", () => {
    const [audit, orders] = waived;
    expect(
      measured([
        { ...validated, ...orders, name: "public.audit" },
        { ...validated, ...orders },
      ]).outcome,
    ).toBe("failed");
    expect(
      measured([
        { ...validated, ...audit },
        { ...validated, ...orders, pending: 1 },
      ]).outcome,
    ).toBe("inconclusive");
    expect(
      measured([
        { ...validated, ...audit, failed: 1 },
        { ...validated, ...orders },
      ]).outcome,
    ).toBe("failed");
  });

  test("a waiver of a table that does not exist is an error", () => {
    expect(measured([validated, ...waived.slice(0, 1)])).toEqual({
      outcome: "error",
      message: "public.orders is waived, and is no table of the task",
    });
  });
});

test.each([
  [{ taskStatus: "stopped" }, "failed"],
  [{ taskStatus: "failed" }, "failed"],
  [{ taskStatus: "starting" }, "inconclusive"],
  [{ applyExceptions: 1 }, "failed"],
  [{ applyExceptions: NaN }, "error"],
  [{ tables: [] }, "inconclusive"],
])("a task with %j is %s", (change, outcome) => {
  expect(measured([validated, ...waived], change).outcome).toBe(outcome);
});

describe("zero pending", () => {
  const nothing = everyMinute(0, "Count");

  test("takes zero of every counter in complete periods in a row", () => {
    expect(measured([validated], { pending: [nothing, nothing] }, zero)).toMatchObject({
      outcome: "successful",
      message: "1 tables are validated or waived, and nothing is on its way",
    });
  });

  test.each([
    ["a change on its way", [nothing, makeSeries({ 5: 0, 6: 1, 7: 0 }, "Count")], "inconclusive"],
    ["a change before", [nothing, makeSeries({ 3: 1, 5: 0, 6: 0, 7: 0 }, "Count")], "successful"],
    ["too few periods", [nothing, makeSeries({ 6: 0, 7: 0 }, "Count")], "inconclusive"],
    ["no point", [nothing, makeSeries({}, "Count")], "inconclusive"],
    ["no counter", [], "error"],
    ["counters of another period", [{ ...nothing, periodSeconds: 300 }], "error"],
  ])("with %s is %s", (_, pending, outcome) => {
    expect(measured([validated], { pending }, zero).outcome).toBe(outcome);
  });

  test("that was not read is an error", () => {
    expect(measured([validated], {}, zero).outcome).toBe("error");
  });
});
