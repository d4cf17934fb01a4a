import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSettings } from "@causeway/core";
import { freezeWindowsSchema } from "./freeze-windows.ts";
import { opensAtOf } from "./opens-at.ts";

const opens = (raw: object, at: string): string => {
  const open = opensAtOf(parseSettings(freezeWindowsSchema, raw, "plan"))(Date.parse(at));
  return new Date(open).toISOString().replace(":00.000Z", "Z");
};

const weekend = { timeZone: "Europe/Berlin", windows: [{ days: ["fri"], from: "16:00" }, { days: ["sat", "sun"] }] };

describe("freeze windows", () => {
  it.each([
    ["a Friday before", weekend, "2026-11-20T14:59Z", "2026-11-20T14:59Z"],
    ["a Friday evening", weekend, "2026-11-20T15:00Z", "2026-11-22T23:00Z"],
    ["a Sunday on which clocks go back", weekend, "2026-10-25T00:30Z", "2026-10-25T23:00Z"],
    ["a Sunday on which clocks go forward", weekend, "2026-03-29T00:30Z", "2026-03-29T22:00Z"],
    [
      "a night",
      { timeZone: "UTC", windows: [{ from: "22:00", to: "06:00" }] },
      "2026-11-20T23:00Z",
      "2026-11-21T06:00Z",
    ],
    [
      "days of the calendar",
      { timeZone: "America/New_York", windows: [{ firstDay: "2026-12-20", lastDay: "2027-01-06" }] },
      "2026-12-31T12:00Z",
      "2027-01-07T05:00Z",
    ],
  ])("on %s", (_, raw, at, expected) => {
    expect(opens(raw, at)).toBe(expected);
  });

  it("open at the first minute that is in none of them, in every time zone", () => {
    const hours = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, "0")}:30`);
    const day = fc.constantFrom("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    const windows = fc.array(fc.record({ days: fc.tuple(day), from: hours, to: hours }), {
      minLength: 1,
      maxLength: 4,
    });
    const zone = fc.constantFrom("UTC", "Europe/Berlin", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns");
    const minute = fc.integer({ min: 0, max: 60 * 24 * 365 }).map((count) => Date.UTC(2026, 0, 1) + count * 60_000);
    fc.assert(
      fc.property(windows, zone, minute, (list, timeZone, at) => {
        const opensAt = opensAtOf(parseSettings(freezeWindowsSchema, { timeZone, windows: list }, "plan"));
        const open = opensAt(at);
        expect(opensAt(open)).toBe(open);
        expect(opensAt(Math.max(at, open - 60_000))).toBe(open);
      }),
      { numRuns: 300 },
    );
  });
});
