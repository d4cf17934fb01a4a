import { describe, expect, test } from "vitest";
import { bakeStart, context, everyMinute, makeGate, makeSeries, minute } from "../../../test/gates/making.ts";
import type { ReplicationLagReading } from "../readings.ts";
import { measureReplicationLag } from "./measure-replication-lag.ts";

const mysql = makeGate("replication-lag", { replication: "mysql-replica", unit: "seconds", max: 5 });
const postgresql = makeGate("replication-lag", { replication: "postgresql-replica", unit: "seconds", max: 5 });
const global = makeGate("replication-lag", { replication: "aurora-global", unit: "milliseconds", max: 5000 });
const dms = makeGate("replication-lag", { replication: "dms", unit: "seconds", max: 5 });

function measured(gate: typeof mysql, lag: ReplicationLagReading["lag"], rest: Partial<ReplicationLagReading> = {}) {
  const reading = { kind: "replication-lag", status: "replicating", state: "replicating", lag, ...rest } as const;
  return measureReplicationLag(gate, reading, context);
}

describe("the lag of a replica", () => {
  test("is the worst of the window, up to the limit", () => {
    expect(measured(mysql, [makeSeries({ 5: 1, 6: 5, 7: 0 })])).toEqual({
      outcome: "successful",
      value: 5,
      limit: 5,
      samples: 3,
      window: { from: bakeStart + 5 * minute, to: bakeStart + 8 * minute },
      message: "the lag is 5 seconds; allowed are 0 to 5",
    });
    expect(measured(mysql, [makeSeries({ 5: 1, 6: 5.1, 7: 0 })])).toMatchObject({ outcome: "failed", value: 5.1 });
  });

  test("of -1 is not known, however the other points are", () => {
    expect(measured(mysql, [makeSeries({ 5: 0, 6: -1, 7: 0 })])).toMatchObject({ outcome: "inconclusive", value: -1 });
    expect(
      measured(mysql, [everyMinute(-1)], { heartbeat: { writtenAt: context.now, readAt: context.now } }).outcome,
    ).toBe("inconclusive");
  });

  test("counts only while replication runs", () => {
    expect(measured(mysql, [everyMinute(0)], { state: "stopped", status: "terminated" })).toEqual({
      outcome: "failed",
      message: "replication is terminated; allowed is that it runs",
    });
    expect(measured(mysql, [everyMinute(0)], { state: "unknown", status: "?" }).outcome).toBe("inconclusive");
  });

  test("without points is not known, and without a series it was not read", () => {
    expect(measured(mysql, [makeSeries({})]).outcome).toBe("inconclusive");
    expect(measured(mysql, []).outcome).toBe("error");
  });

  test("in another unit is an error", () => {
    expect(measured(global, [everyMinute(1, "Seconds")]).outcome).toBe("error");
    expect(measured(mysql, [everyMinute(1, "Milliseconds")]).outcome).toBe("error");
    expect(measured(global, [everyMinute(4000, "Milliseconds")])).toMatchObject({ outcome: "successful", value: 4000 });
  });
});

describe("where an idle source changes the number", () => {
  const heartbeat = { writtenAt: context.now - 3000, readAt: context.now };

  test("PostgreSQL's lag that climbs is inconclusive, and a small one is true", () => {
    expect(measured(postgresql, [everyMinute(290)])).toMatchObject({ outcome: "inconclusive", value: 290 });
    expect(measured(postgresql, [everyMinute(1)])).toMatchObject({ outcome: "successful", value: 1 });
  });

  test("a heartbeat decides, whatever the number is", () => {
    expect(measured(postgresql, [everyMinute(290)], { heartbeat })).toMatchObject({ outcome: "successful", value: 3 });
    const old = { ...heartbeat, writtenAt: context.now - 6000 };
    expect(measured(postgresql, [everyMinute(290)], { heartbeat: old })).toMatchObject({ outcome: "failed", value: 6 });
    expect(measured(dms, [everyMinute(0), everyMinute(0)], { heartbeat })).toMatchObject({
      outcome: "successful",
      value: 3,
    });
  });

  test("a heartbeat from the future is an error, but for clocks that differ a little", () => {
    const skewed = (by: number) => ({ writtenAt: context.now + by, readAt: context.now });
    expect(measured(mysql, [everyMinute(0)], { heartbeat: skewed(1000) })).toMatchObject({
      outcome: "successful",
      value: 0,
    });
    expect(measured(mysql, [everyMinute(0)], { heartbeat: skewed(1001) }).outcome).toBe("error");
    expect(measured(mysql, [everyMinute(0)], { heartbeat: skewed(NaN) }).outcome).toBe("error");
  });

  test("a heartbeat that was read long ago is inconclusive", () => {
    const forgotten = { writtenAt: context.now - 361_000, readAt: context.now - 361_000 };
    expect(measured(mysql, [everyMinute(0)], { heartbeat: forgotten }).outcome).toBe("inconclusive");
  });

  test("DMS adds reading and writing up, where both have a point", () => {
    expect(measured(dms, [everyMinute(2), everyMinute(3)])).toMatchObject({ outcome: "successful", value: 5 });
    expect(measured(dms, [everyMinute(3), everyMinute(3)])).toMatchObject({ outcome: "failed", value: 6 });
    expect(measured(dms, [everyMinute(3), makeSeries({ 7: 1 })])).toMatchObject({ value: 4, samples: 1 });
    expect(measured(dms, [everyMinute(3), makeSeries({})]).outcome).toBe("inconclusive");
    expect(measured(dms, [everyMinute(3), everyMinute(-1)]).outcome).toBe("inconclusive");
  });

  test("a reader of DMS that says 0 may be stuck, unless the plan says that it is not", () => {
    expect(measured(dms, [everyMinute(0), everyMinute(0)]).outcome).toBe("inconclusive");
    const settings = { replication: "dms", unit: "seconds", max: 5, zeroIs: "caught-up" };
    expect(measured(makeGate("replication-lag", settings), [everyMinute(0), everyMinute(0)]).outcome).toBe(
      "successful",
    );
    expect(measured(mysql, [everyMinute(0)]).outcome).toBe("successful");
  });
});
