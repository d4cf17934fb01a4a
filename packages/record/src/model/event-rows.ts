import type { JournalEntry, Stage } from "@causeway/rollout";
import { effectWords } from "./effect-words.ts";
import { stageName } from "./stage-rows.ts";

/** One line of what happened, in words. Times are epoch milliseconds. */
export interface EventRow {
  readonly at: number;
  readonly what: string;
  /** How good or bad it is: `quiet` for what is expected. */
  readonly tone: "stop" | "care" | "fine" | "quiet";
  /** How often it was measured the same while nothing else happened, and when last. */
  readonly times: number;
  readonly until: number;
}

/** Good measurements are left out: the plots and the counts have them. */
export function eventRows(stages: readonly Stage[], journal: readonly JournalEntry[]): readonly EventRow[] {
  const rows: EventRow[] = [];
  let lastOther = 0;
  for (const entry of journal) {
    const { at } = entry;
    for (const [tone, what] of wordsOf(stages, entry)) {
      const same = rows.findIndex((row, index) => index >= lastOther && row.what === what);
      const row = rows[same];
      if (row === undefined || entry.kind !== "measured") rows.push({ at, what, tone, times: 1, until: at });
      else rows[same] = { ...row, times: row.times + 1, until: at };
    }
    if (entry.kind !== "measured") lastOther = rows.length;
  }
  return rows;
}

type Words = readonly (readonly [EventRow["tone"], string])[];

function wordsOf(stages: readonly Stage[], entry: JournalEntry): Words {
  switch (entry.kind) {
    case "started":
      return [
        ["quiet", `${entry.by} started it${entry.forced ? ", although it went back a short while before" : ""}.`],
      ];
    case "finished":
      return [["fine", `${entry.by} finished it: the way back is not needed any more.`]];
    case "stage-begun":
      return [["quiet", `Began stage ${entry.stage}: ${stageName(stages[entry.stage])}.`]];
    case "effect-done":
      return [["quiet", `Done: ${effectWords(entry.effect)}.`]];
    case "effect-failed":
      return [["care", `Failed for the ${ordinal(entry.count)} time: ${effectWords(entry.effect)}. ${entry.message}`]];
    case "weight-held":
      return [["fine", `${entry.weight} % of the traffic goes to the target everywhere.`]];
    case "unanswered":
      return [["care", `No answer for the ${ordinal(entry.count)} time. ${entry.message}`]];
    case "measured":
      return entry.measurements.flatMap(({ gate, outcome, message }) =>
        outcome === "successful" ? [] : [[outcome === "failed" ? "stop" : "care", `${gate}: ${outcome}. ${message}`]],
      );
    case "gates-failed":
      return [["stop", `The gates do not let it on: ${entry.because.join(" ")}`]];
    case "asked":
      return [["fine", `${entry.request.by} asked: ${requestWords(entry.request)}.`]];
    case "refused":
      return [["care", `Refused to ${entry.request.by}: ${requestWords(entry.request)}. ${entry.because}`]];
    case "awaiting-approval":
      return [["care", `Waits for the approval of stage ${entry.stage}: ${stageName(stages[entry.stage])}.`]];
    case "held":
      return [["stop", `Held, until a person looks: ${entry.because}`]];
    case "lowering":
      return [["stop", `Takes traffic back${entry.emergency ? ", at once" : ""}: ${entry.because}`]];
    case "retreating":
      return [["stop", `Takes back what the switch had done: ${entry.because}`]];
    case "committed":
      return [["fine", "The switch of the data is decided. From here it only goes forward."]];
    case "ended":
      return [[entry.outcome === "completed" ? "fine" : "stop", `Ended: ${entry.outcome.replace("-", " ")}.`]];
  }
}

function requestWords(request: Extract<JournalEntry, { kind: "asked" }>["request"]): string {
  switch (request.verb) {
    case "approve":
      return `approve stage ${request.stage}`;
    case "rollback":
      return request.emergency ? "roll back at once" : "roll back";
    case "pause":
    case "resume":
      return request.verb;
  }
}

const suffixes: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd", other: "th" };
const rules = new Intl.PluralRules("en", { type: "ordinal" });

function ordinal(count: number): string {
  return `${count}${suffixes[rules.select(count)] ?? "th"}`;
}
