import { expect, test } from "vitest";
import { bakeStart, context, makeGate } from "../../../test/gates/making.ts";
import { measureAlarm } from "./measure-alarm.ts";

function measured(...states: readonly (string | undefined)[]) {
  const gate = makeGate("alarm", { alarmNames: states.map((_, index) => `alarm-${index}`) });
  const alarms = states.flatMap((state, index) =>
    state === undefined ? [] : [{ name: `alarm-${index}`, state, reason: "because", updatedAt: bakeStart }],
  );
  return measureAlarm(gate, { kind: "alarm", alarms }, context);
}

test.each([
  [["OK"], "successful", "1 of 1 alarms are OK"],
  [["OK", "OK"], "successful", "2 of 2 alarms are OK"],
  [["ALARM"], "failed", "alarm-0 is ALARM for 600 s: because"],
  [["INSUFFICIENT_DATA"], "inconclusive", "alarm-0 is INSUFFICIENT_DATA for 600 s: because"],
  [["ok"], "error", "alarm-0 is ok for 600 s: because"],
  [["OK", undefined], "error", "alarm-1 does not exist"],
  [["INSUFFICIENT_DATA", undefined, "OK"], "error", "alarm-1 does not exist"],
  [
    ["INSUFFICIENT_DATA", undefined, "ALARM", "ALARM"],
    "failed",
    "alarm-2 is ALARM for 600 s: because, and so are 1 more",
  ],
])("alarms that are %j are %s", (states, outcome, message) => {
  expect(measured(...states)).toMatchObject({ outcome, message, samples: states.length });
});

test("an alarm that the gate does not name says nothing", () => {
  const gate = makeGate("alarm", { alarmNames: ["mine"] });
  const alarms = ["OK", "ALARM"].map((state, index) => ({
    name: ["mine", "other"][index] ?? "",
    state,
    reason: "",
    updatedAt: bakeStart,
  }));
  expect(measureAlarm(gate, { kind: "alarm", alarms }, context).outcome).toBe("successful");
});
