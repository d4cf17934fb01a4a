import type { FailedStack, PreviewReport, StackReport } from "@causeway/report";
import type { LegReport } from "./report-file.ts";

/**
 * Puts the reports of parallel jobs together, stacks in the order of their names.
 *
 * @param expected How many jobs there were. A job that left nothing shows as a failed stack: what it would have said is
 *   not known to be good.
 */
export function mergeReports(legs: readonly LegReport[], expected: number | undefined): LegReport {
  const missing = Math.max(0, (expected ?? 1) - legs.length);
  const stacks = legs.flatMap(({ report }) => report.stacks).toSorted(byName);
  const caveats = new Set(legs.flatMap(({ caveat }) => (caveat === undefined ? [] : [caveat])));
  return {
    report: {
      title: legs[0]?.report.title ?? "Causeway preview",
      commit: agreed(legs, (report) => report.commit),
      base: agreed(legs, (report) => report.base),
      engine: agreedEngine(legs),
      stacks: [...(missing > 0 ? [missingStack(missing, legs.length)] : []), ...stacks],
    },
    caveat: caveats.size === 0 ? undefined : [...caveats].join(" "),
  };
}

function byName(one: StackReport, other: StackReport): number {
  return one.stack.localeCompare(other.stack, "en") || one.environment.localeCompare(other.environment, "en");
}

/** Jobs of one run preview one commit against one base; where they do not, all are named. */
function agreed(legs: readonly LegReport[], read: (report: PreviewReport) => string | undefined): string | undefined {
  const values = new Set(legs.flatMap(({ report }) => read(report) ?? []));
  return values.size === 0 ? undefined : [...values].join(", ");
}

/** A stack that the engine did not plan must not pass for one that it did. */
function agreedEngine(legs: readonly LegReport[]): string | undefined {
  const engine = agreed(legs, (report) => report.engine);
  return engine === undefined || legs.every(({ report }) => report.engine !== undefined)
    ? engine
    : `${engine} in some jobs, without the cloud in others`;
}

function missingStack(missing: number, found: number): FailedStack {
  return {
    status: "failed",
    stack: missing === 1 ? "1 job without a result" : `${missing} jobs without a result`,
    environment: "unknown",
    reason: "no-result",
    message: `${found + missing} results were expected and ${found} found. What the others preview is not known.`,
    hint: "Read the log of the job that failed, and let every job upload its result with `if: always()`.",
    source: undefined,
    printed: "",
  };
}
