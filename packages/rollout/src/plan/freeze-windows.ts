import { z } from "zod";
import { checkBetween } from "../gates/schema/limits-between.ts";
import { neverOpens } from "./opens-at.ts";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const timeField = (pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .meta({ allowed: "hours and minutes from 00:00 to 24:00", examples: ["16:00"] });

const dayField = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text), {
    error: "there is no such day",
  })
  .meta({ allowed: "a day of the calendar, as 2026-12-20", examples: ["2026-12-20"] });

const weekly = z.strictObject({
  days: z
    .array(z.enum(weekdays))
    .min(1)
    .max(7)
    .default([...weekdays])
    .meta({ description: "Days of the week on which it begins. Without them: every day.", examples: [["fri"]] }),
  from: timeField(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default("00:00")
    .meta({ description: "When it begins, by the clock of the time zone." }),
  to: timeField(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
    .default("24:00")
    .meta({ description: "When it ends. An earlier time than `from` is of the day after." }),
});

const dated = z.strictObject({
  firstDay: dayField.meta({ description: "First day of it." }),
  lastDay: dayField.meta({ description: "Last day of it, the whole day." }),
});

const freezeParts = z.strictObject({
  timeZone: z
    .string()
    .refine(isTimeZone, { error: "there is no such time zone" })
    .meta({
      description: "Time zone whose clock the windows are read by.",
      allowed: "a name of the IANA time zone database",
      examples: ["Europe/Berlin"],
    }),
  windows: z
    .array(z.union([weekly, dated]))
    .min(1)
    .max(100)
    .meta({
      description: "When no step begins: by the week, or from a day to a day.",
      examples: [[{ days: ["fri"], from: "16:00" }]],
    }),
});

/** Times in which nothing new begins. @see https://www.iana.org/time-zones */
export const freezeWindowsSchema = freezeParts.check(
  checkBetween(freezeParts, (freeze) => {
    const upsideDown = freeze.windows.flatMap((window, index) =>
      "firstDay" in window && window.lastDay < window.firstDay
        ? [
            {
              path: ["windows", index, "lastDay"],
              message: `lastDay is ${window.lastDay}; allowed are days from firstDay, which is ${window.firstDay}.`,
              hint: "Exchange them, or correct one.",
            },
          ]
        : [],
    );
    if (upsideDown.length > 0 || !neverOpens(freeze)) return upsideDown;
    return [
      {
        path: ["windows"],
        message: "the windows together leave no time in which a step may begin.",
        hint: "Shorten one of them.",
      },
    ];
  }),
);

export type FreezeWindows = z.output<typeof freezeParts>;

function isTimeZone(name: string): boolean {
  try {
    // Offsets, as +02:00, know no summer time.
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
    );
  } catch {
    return false;
  }
}
