import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultWindows, type WeeklyWindows, weeklyWindows } from "./weekly-windows.ts";

const minuteOfDay = fc.integer({ min: 0, max: 1439 });
const clock = (minute: number) => {
  const within = minute % 1440;
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
};

function isTaken(windows: WeeklyWindows): boolean {
  try {
    weeklyWindows(windows);
    return true;
  } catch {
    return false;
  }
}

describe("weeklyWindows", () => {
  test("has hours of its own where none are asked for, and takes one or both", () => {
    expect(weeklyWindows()).toEqual(defaultWindows);
    expect(weeklyWindows({ backup: "23:30-00:30" })).toEqual({ ...defaultWindows, backup: "23:30-00:30" });
    expect(weeklyWindows({ maintenance: "sun:23:30-mon:00:30" }).maintenance).toBe("sun:23:30-mon:00:30");
  });

  test.each([
    [{ backup: "2:00-3:00" }],
    [{ backup: "24:00-25:00" }],
    [{ backup: "02:00-02:29" }],
    [{ backup: "02:00-02:00" }],
    [{ backup: "" }],
    [{ maintenance: "Sun:04:00-Sun:05:00" }],
    [{ maintenance: "04:00-05:00" }],
    [{ maintenance: "mon:04:00-wed:05:00" }],
  ])("refuses %j", (windows) => {
    expect(() => weeklyWindows(windows)).toThrow(expect.objectContaining({ code: "database/window-invalid" }));
  });

  test.each([
    ["02:00-04:30", "sun:04:00-sun:05:00"],
    ["23:30-00:30", "mon:00:00-mon:00:30"],
    ["00:00-00:30", "sun:23:30-mon:00:30"],
    ["04:10-04:40", "sun:04:00-sun:05:00"],
  ])("refuses a backup at %s while maintenance is at %s", (backup, maintenance) => {
    expect(() => weeklyWindows({ backup, maintenance })).toThrow("overlaps");
  });

  test("takes windows exactly when they have no minute in common", () => {
    fc.assert(
      fc.property(
        minuteOfDay,
        minuteOfDay,
        fc.integer({ min: 30, max: 300 }),
        fc.integer({ min: 30, max: 300 }),
        (backupStart, maintenanceStart, backupMinutes, maintenanceMinutes) => {
          const inWeek = 2 * 1440 + maintenanceStart;
          const end = inWeek + maintenanceMinutes;
          const windows = {
            backup: `${clock(backupStart)}-${clock(backupStart + backupMinutes)}`,
            maintenance: `wed:${clock(inWeek)}-${end >= 3 * 1440 ? "thu" : "wed"}:${clock(end)}`,
          };
          const backups = new Set(Array.from({ length: backupMinutes }, (_, minute) => (backupStart + minute) % 1440));
          const shared = Array.from({ length: maintenanceMinutes }, (_, minute) => (inWeek + minute) % 1440);
          const isApart = shared.every((minute) => !backups.has(minute));
          expect(isTaken(windows)).toBe(isApart);
        },
      ),
    );
  });
});
