import type { FreezeWindows } from "./freeze-windows.ts";

const minuteMs = 60_000;
const dayMinutes = 24 * 60;

/** A window that nobody ends would be asked for ever. Longer than any sensible one, and than a year of weekly ones. */
const mostWindows = 2_000;

/**
 * Makes the function that answers when something may begin: `at` itself, or the end of the freeze that it falls into; Infinity
 * where none ends. The clock is that of the time zone, with its summer time.
 */
export function opensAtOf(freeze: FreezeWindows): (at: number) => number {
  const clock = localClock(freeze.timeZone);
  const spans = freeze.windows.flatMap(spansOf);
  return (at) => {
    let open = at;
    for (let count = 0; count < mostWindows; count += 1) {
      const local = clock(open);
      const span = spans.find((one) => isIn(one, local));
      if (span === undefined) return open;
      open = endOf(span, { open, local, clock });
    }
    return Infinity;
  };
}

/** Whether windows leave no time at all: those of the week do not, whatever the days of the calendar say. */
export function neverOpens(freeze: FreezeWindows): boolean {
  return opensAtOf({ ...freeze, windows: freeze.windows.filter((window) => !("firstDay" in window)) })(0) === Infinity;
}

/** What a wall shows: the day of the calendar, the day of the week from Monday as 0, and minutes since midnight. */
interface Local {
  readonly day: string;
  readonly weekday: number;
  readonly minute: number;
  /** The same as if it were UTC, in epoch milliseconds. */
  readonly asUtc: number;
}

type Span =
  | { readonly kind: "weekly"; readonly weekday: number; readonly from: number; readonly to: number }
  | { readonly kind: "dated"; readonly firstDay: string; readonly lastDay: string };

const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

function spansOf(window: FreezeWindows["windows"][number]): readonly Span[] {
  if ("firstDay" in window) return [{ kind: "dated", firstDay: window.firstDay, lastDay: window.lastDay }];
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  return window.days.flatMap((day): readonly Span[] => {
    const weekday = names.indexOf(day);
    if (from < to) return [{ kind: "weekly", weekday, from, to }];
    return [
      { kind: "weekly", weekday, from, to: dayMinutes },
      { kind: "weekly", weekday: (weekday + 1) % 7, from: 0, to },
    ];
  });
}

function minutesOf(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function isIn(span: Span, { day, weekday, minute }: Local): boolean {
  if (span.kind === "dated") return day >= span.firstDay && day <= span.lastDay;
  return span.weekday === weekday && minute >= span.from && minute < span.to;
}

interface Moment {
  readonly open: number;
  readonly local: Local;
  readonly clock: (at: number) => Local;
}

/** The moment at which the wall shows the end, also where the clocks are changed before it. */
function endOf(span: Span, { open, local, clock }: Moment): number {
  const midnight = local.asUtc - local.minute * minuteMs - (local.asUtc % minuteMs);
  const end = span.kind === "weekly" ? midnight + span.to * minuteMs : Date.parse(span.lastDay) + dayMinutes * minuteMs;
  const offset = local.asUtc - open;
  const guess = end - offset;
  const changed = clock(guess).asUtc - guess - offset;
  // Where the clocks go forward over the end, the wall never shows it: what it shows next is later all the same.
  return Math.max(open + minuteMs - (open % minuteMs), guess - changed);
}

/** Days of the week, dates and minutes of a place. One formatter is used again: making one costs more than all else. */
function localClock(timeZone: string): (at: number) => Local {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
    const date = new Date(asUtc);
    return {
      day: date.toISOString().slice(0, 10),
      weekday: (date.getUTCDay() + 6) % 7,
      minute: hour * 60 + minute,
      asUtc,
    };
  };
}
