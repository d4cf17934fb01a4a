import type { Finding, MeasureContext, Outcome } from "../measurement.ts";
import type { DmsValidationReading, Series, ValidatedTable } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";
import { isCount } from "./is-count.ts";
import { judgedWindow, judgePoints, seriesProblem } from "./judged-points.ts";

type DmsGate = GateOf<"dms-validation">;

/**
 * Looks at what DMS has loaded, validated and still has on its way: the task runs, every table is loaded and validated or waived
 * by name, and no change could not be applied. A table without a primary key is never validated.
 *
 * @see https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Validating.html
 * @see https://docs.aws.amazon.com/dms/latest/APIReference/API_TableStatistics.html the states; one that is not there is an error
 */
export function measureDmsValidation(gate: DmsGate, reading: DmsValidationReading, context: MeasureContext): Finding {
  const { taskStatus, tables, applyExceptions } = reading;
  const samples = tables.length;
  if (taskStatus !== "running") {
    const outcome = stopped.has(taskStatus) ? "failed" : "inconclusive";
    return { outcome, samples, message: `the task is ${taskStatus}; allowed is running` };
  }
  if (applyExceptions > 0) {
    const message = `${applyExceptions} changes could not be applied; allowed are 0`;
    return { outcome: "failed", samples, value: applyExceptions, limit: 0, message };
  }
  if (!isCount(applyExceptions)) {
    return { outcome: "error", message: "how many changes could not be applied is not known" };
  }
  if (samples === 0) return { outcome: "inconclusive", samples, message: "the task has no table" };
  return (
    strayWaiver(gate, tables) ??
    tablesFound(gate, tables) ??
    (gate.pending === "zero" ? pendingFound(gate, reading.pending, context) : undefined) ?? {
      outcome: "successful",
      samples,
      message: `${samples} tables are validated or waived${gate.pending === "zero" ? ", and nothing is on its way" : ""}`,
    }
  );
}

const stopped: ReadonlySet<string> = new Set(["stopped", "stopping", "failed", "failed-move", "deleting"]);

/** A waiver of a table that is not there is a misspelt one. */
function strayWaiver(
  { waiveUnvalidated, waiveSuspended }: DmsGate,
  tables: readonly ValidatedTable[],
): Finding | undefined {
  const stray = [...waiveUnvalidated, ...waiveSuspended].find((name) => !tables.some((table) => table.name === name));
  return stray === undefined
    ? undefined
    : { outcome: "error", message: `${stray} is waived, and is no table of the task` };
}

function tablesFound(gate: DmsGate, tables: readonly ValidatedTable[]): Finding | undefined {
  for (const outcome of worstFirst) {
    const found = tables.filter((table) => outcomeOf(gate, table) === outcome);
    const first = found[0];
    if (first === undefined) continue;
    const { name, loadState, validationState, pending, failed, suspended } = first;
    const message = `${found.length} of ${tables.length} tables are not validated; ${name} is ${JSON.stringify(validationState)} and ${JSON.stringify(loadState)}, with ${pending} records pending, ${failed} failed, ${suspended} suspended`;
    return { outcome, samples: tables.length, value: found.length, limit: 0, message };
  }
  return undefined;
}

const worstFirst: readonly Outcome[] = ["failed", "error", "inconclusive"];

function outcomeOf(gate: DmsGate, table: ValidatedTable): Outcome {
  if (table.failed > 0) return "failed";
  if (![table.pending, table.failed, table.suspended].every(isCount)) return "error";
  const load = loadStates.get(table.loadState) ?? "error";
  const validation = validationOutcome(gate, table);
  return worstFirst.find((outcome) => outcome === load || outcome === validation) ?? "successful";
}

const loadStates: ReadonlyMap<string, Outcome> = new Map([
  ["Table completed", "successful"],
  ["Table does not exist", "failed"],
  ["Table cancelled", "failed"],
  ["Table error", "failed"],
  ["Before load", "inconclusive"],
  ["Full load", "inconclusive"],
  ["Table is being reloaded", "inconclusive"],
]);

function validationOutcome({ waiveUnvalidated, waiveSuspended }: DmsGate, table: ValidatedTable): Outcome {
  const { name, validationState, pending, suspended } = table;
  if (validationState === "No primary key") return waiveUnvalidated.includes(name) ? "successful" : "failed";
  const outcome = validationStates.get(validationState) ?? "error";
  const isWaived = waiveSuspended.includes(name);
  if (validationState === "Suspended records" || suspended > 0) {
    if (!isWaived) return "failed";
    return outcome === "suspended" ? pendingOr("successful", pending) : outcome;
  }
  return outcome === "suspended" ? "error" : pendingOr(outcome, pending);
}

function pendingOr(outcome: Outcome, pending: number): Outcome {
  return outcome === "successful" && pending > 0 ? "inconclusive" : outcome;
}

const validationStates: ReadonlyMap<string, Outcome | "suspended"> = new Map([
  ["Validated", "successful"],
  ["Pending records", "inconclusive"],
  ["Pending validation", "inconclusive"],
  ["Pending revalidation", "inconclusive"],
  ["Preparing table", "inconclusive"],
  ["Suspended records", "suspended"],
  ["Mismatched records", "failed"],
  ["Table error", "failed"],
  ["Error", "failed"],
  ["Not enabled", "failed"],
]);

/** Zero must be told: a metric without points may be one that nobody publishes. */
function pendingFound(
  gate: DmsGate,
  pending: readonly Series[] | undefined,
  context: MeasureContext,
): Finding | undefined {
  if (pending === undefined || pending.length === 0) {
    return { outcome: "error", message: "what is on its way was not read" };
  }
  const { periodSeconds, settleSeconds, zeroPeriods } = gate;
  // One more, so that as many whole periods of the clock are in it wherever it begins.
  const windowSeconds = (zeroPeriods + 1) * periodSeconds;
  const window = judgedWindow({ periodSeconds, windowSeconds, settleSeconds }, context);
  for (const series of pending) {
    const problem = seriesProblem("what is on its way", series, { periodSeconds });
    if (problem !== undefined) return problem;
    const { count, greatest } = judgePoints(series, window);
    const limit = 0;
    if (greatest > 0) {
      return {
        outcome: "inconclusive",
        samples: count,
        value: greatest,
        limit,
        message: `${greatest} is still on its way; allowed is ${limit}`,
      };
    }
    if (count < zeroPeriods) {
      const message = `nothing was on its way in ${count} complete periods; it takes ${zeroPeriods}`;
      return { outcome: "inconclusive", samples: count, message };
    }
  }
  return undefined;
}
