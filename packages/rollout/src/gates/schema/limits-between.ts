import { type ProblemBetween, problemsBetween } from "@causeway/core";
import type { z } from "zod";

/** Makes a check of the settings that parse; where one is wrong by itself there is nothing to compare. */
export function checkBetween<S extends z.ZodType>(
  schema: S,
  find: (settings: z.output<S>) => readonly ProblemBetween[],
): z.core.$ZodCheck<unknown> {
  return problemsBetween((raw) => {
    const parsed = schema.safeParse(raw);
    return parsed.success ? find(parsed.data) : [];
  });
}

interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A gate without a limit would pass whatever is measured. */
export function boundProblems({ min, max }: Bounds): readonly ProblemBetween[] {
  if (min === undefined && max === undefined) {
    return [
      {
        path: ["max"],
        message: "Neither min nor max is given; allowed is at least one of them.",
        hint: "Give max the highest value that is still good, or min the lowest.",
      },
    ];
  }
  if (min === undefined || max === undefined || min <= max) return [];
  return [
    {
      path: ["min"],
      message: `min is ${min}; allowed are numbers up to max, which is ${max}.`,
      hint: "Lower min, or raise max.",
    },
  ];
}

interface PointTimes {
  readonly periodSeconds: number;
  readonly windowSeconds: number;
  readonly settleSeconds: number;
  readonly freshnessSeconds: number;
}

/** A window in which no whole period fits never has a point; nor is a point fresh that is not yet judged. */
export function pointProblems(times: PointTimes): readonly ProblemBetween[] {
  const { periodSeconds, windowSeconds, settleSeconds, freshnessSeconds } = times;
  const problems: ProblemBetween[] = [];
  if (windowSeconds < periodSeconds) {
    problems.push({
      path: ["windowSeconds"],
      message: `windowSeconds is ${windowSeconds}; allowed are numbers from periodSeconds, which is ${periodSeconds}.`,
      hint: "Lengthen the window, or shorten the period.",
    });
  }
  if (freshnessSeconds < settleSeconds + 2 * periodSeconds) {
    problems.push({
      path: ["freshnessSeconds"],
      message: `freshnessSeconds is ${freshnessSeconds}; allowed are numbers from settleSeconds and two periods, which is ${settleSeconds + 2 * periodSeconds}.`,
      hint: "The newest period that is judged may be as old as that when all is well.",
    });
  }
  return problems;
}
