import { describe, expect, it } from "vitest";
import { makeGate } from "../../../test/gates/making.ts";
import type { FakeMetric } from "../../../test/readings/fake-metrics.ts";
import { awsThatSays, byReplica, byTask, every, inputOf, task, taskArn } from "../../../test/readings/moved-data.ts";
import { readingWorld } from "../../../test/readings/reading-world.ts";

describe("what DMS has compared", () => {
  const table = (TableName: string, more: object = {}) => ({
    SchemaName: "public",
    TableName,
    TableState: "Table completed",
    ValidationState: "Validated",
    ValidationPendingRecords: 0,
    ValidationFailedRecords: 0,
    ValidationSuspendedRecords: 0,
    ...more,
  });
  const inside = { countApplyExceptions: async () => 0 };
  const tables = (...all: readonly object[]) => ({
    ...task("running"),
    DescribeTableStatistics: { TableStatistics: all },
  });
  const gate = makeGate("dms-validation");

  it("is read from all pages", async () => {
    const answer = awsThatSays(tables());
    const { read, asked } = readingWorld(
      (one) => {
        if (one.command !== "DescribeTableStatistics") return answer(one);
        const isSecond = "Marker" in one.input;
        return { TableStatistics: [table(isSecond ? "b" : "a")], ...(isSecond ? {} : { Marker: "next" }) };
      },
      { data: byTask, inside },
    );
    const same = { loadState: "Table completed", validationState: "Validated", pending: 0, failed: 0, suspended: 0 };
    expect(await read(gate)).toEqual({
      kind: "dms-validation",
      taskStatus: "running",
      applyExceptions: 0,
      tables: [
        { name: "public.a", ...same },
        { name: "public.b", ...same },
      ],
    });
    expect(inputOf(asked, "DescribeTableStatistics")).toEqual({ ReplicationTaskArn: taskArn, MaxRecords: 500 });
  });

  it.each([
    [{}, "successful"],
    [{ ValidationFailedRecords: 1 }, "failed"],
    [{ ValidationState: "No primary key" }, "failed"],
    [{ ValidationPendingRecords: undefined }, "error"],
    [{ ValidationFailedRecords: "0" }, "error"],
    [{ ValidationSuspendedRecords: 0.5 }, "error"],
    [{ TableState: undefined }, "error"],
  ])("comes to an outcome: %j", async (more, outcome) => {
    const { measure } = readingWorld(awsThatSays(tables(table("a", more))), { data: byTask, inside });
    expect((await measure(gate)).outcome).toBe(outcome);
  });

  it("is unreadable without a way to the changes that could not be applied: that nobody looked is not that there are none", async () => {
    const { measure } = readingWorld(awsThatSays(tables(table("a"))), { data: byTask });
    expect(await measure(gate)).toMatchObject({
      outcome: "error",
      message: expect.stringContaining("only told inside of the network"),
    });
  });

  it("has changes that could not be applied", async () => {
    const { measure } = readingWorld(awsThatSays(tables(table("a"))), {
      data: byTask,
      inside: { countApplyExceptions: async () => 3 },
    });
    expect(await measure(gate)).toMatchObject({ outcome: "failed", value: 3 });
  });

  it("has nothing on its way when all six metrics say so for whole periods", async () => {
    const names = [
      "CDCIncomingChanges",
      "CDCChangesMemorySource",
      "CDCChangesMemoryTarget",
      "CDCChangesDiskSource",
      "CDCChangesDiskTarget",
      "CDCLatencyTarget",
    ];
    const all: Readonly<Record<string, FakeMetric>> = Object.fromEntries(
      names.map((name) => [name, { unit: "Count", points: every(0) }]),
    );
    const zero = makeGate("dms-validation", { pending: "zero" });
    const found = (metrics: typeof all) =>
      readingWorld(awsThatSays(tables(table("a")), metrics), { data: byTask, inside }).measure(zero);
    expect(await found(all)).toMatchObject({ outcome: "successful" });
    for (const name of names) {
      expect(await found({ ...all, [name]: { unit: "Count", points: every(1) } })).toMatchObject({
        outcome: "inconclusive",
      });
      expect(await found({ ...all, [name]: { unit: "Count", points: {} } })).toMatchObject({ outcome: "inconclusive" });
    }
  });

  it("is unreadable where the plan moves data otherwise", async () => {
    expect((await readingWorld(awsThatSays({}), { data: byReplica, inside }).measure(gate)).message).toContain(
      "and not by dms",
    );
  });
});
