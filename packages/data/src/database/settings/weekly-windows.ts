import { UserError } from "@causeway/core";

/** When AWS may work on a database, in UTC. */
export interface WeeklyWindows {
  /** Each day, as `02:00-03:00`. At least 30 minutes. */
  readonly backup: string;
  /** Each week, as `sun:04:00-sun:05:00`. At least 30 minutes. */
  readonly maintenance: string;
}

export const defaultWindows: WeeklyWindows = { backup: "02:00-03:00", maintenance: "sun:04:00-sun:05:00" };

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const minutesOfDay = 24 * 60;
const minutesOfWeek = 7 * minutesOfDay;
const shortest = 30;

/** Minutes since the week or day began. */
interface Span {
  readonly start: number;
  readonly minutes: number;
}

/**
 * Answers the windows, once they are such and do not overlap.
 *
 * @throws UserError `database/window-invalid` for what is no window, is shorter than 30 minutes, or overlaps the other one.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Maintenance.html
 */
export function weeklyWindows(asked: Partial<WeeklyWindows> = {}): WeeklyWindows {
  const windows = { ...defaultWindows, ...asked };
  const backup = spanOf("backup", windows.backup, { pattern: daily, period: minutesOfDay });
  const maintenance = spanOf("maintenance", windows.maintenance, { pattern: weekly, period: minutesOfWeek });
  if (days.some((_, day) => overlaps({ ...backup, start: day * minutesOfDay + backup.start }, maintenance))) {
    throw invalid(
      `The backup window ${windows.backup} overlaps the maintenance window ${windows.maintenance}; allowed are windows apart from each other.`,
    );
  }
  return windows;
}

const time = String.raw`([01]\d|2[0-3]):([0-5]\d)`;
const weekday = `(${days.join("|")}):`;
const daily = new RegExp(`^()${time}-()${time}$`);
const weekly = new RegExp(`^${weekday}${time}-${weekday}${time}$`);

function spanOf(
  which: keyof WeeklyWindows,
  text: string,
  { pattern, period }: { readonly pattern: RegExp; readonly period: number },
): Span {
  const example = defaultWindows[which];
  const [, ...parts] = pattern.exec(text) ?? [];
  const [startDay = "", startHour, startMinute, endDay = "", endHour, endMinute] = parts;
  const start = minuteOf(startDay, Number(startHour), Number(startMinute));
  const minutes = (minuteOf(endDay, Number(endHour), Number(endMinute)) - start + period) % period;
  if (parts.length === 0 || minutes < shortest || minutes > minutesOfDay) {
    throw invalid(
      `The ${which} window is ${JSON.stringify(text)}; allowed are windows as "${example}", from ${shortest} minutes to 24 hours long.`,
    );
  }
  return { start, minutes };
}

function minuteOf(day: string, hour: number, minute: number): number {
  return Math.max(days.indexOf(day), 0) * minutesOfDay + hour * 60 + minute;
}

/** A window may run past midnight, and past the end of the week. */
function overlaps(one: Span, other: Span): boolean {
  const after = (first: Span, second: Span) => (second.start - first.start + minutesOfWeek) % minutesOfWeek;
  return after(one, other) < one.minutes || after(other, one) < other.minutes;
}

function invalid(message: string): UserError {
  return new UserError("database/window-invalid", message, {
    hint: "Give hours in UTC in which few use the database. AWS refuses windows that overlap in the middle of a deployment.",
  });
}
