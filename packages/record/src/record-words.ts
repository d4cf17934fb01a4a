import type { CutoverRecord } from "./model/cutover-record.ts";
import type { EventRow } from "./model/event-rows.ts";
import type { StageRow } from "./model/stage-rows.ts";
import { durationText, timeText } from "./time-text.ts";

/** Says in one line how it ended, or where it is. */
export function headline({ plan, outcome, startedAt, until }: CutoverRecord): string {
  const took = durationText(until - startedAt);
  switch (outcome) {
    case "completed":
      return `${plan}: completed in ${took}`;
    case "rolled-back":
      return `${plan}: rolled back after ${took}`;
    case "given-up":
      return `${plan}: given up after ${took}, before any traffic moved`;
    case undefined:
      return `${plan}: under way for ${took}`;
  }
}

export function outcomeSign({ outcome }: CutoverRecord): string {
  return outcome === "completed" ? "✅" : outcome === undefined ? "⏳" : "⛔";
}

/** Says when a stage held, counted from when it was begun. */
export function stageProgress({ begunAt, heldAt }: StageRow): string {
  if (begunAt === undefined) return "not reached";
  return heldAt === undefined ? "not yet" : `after ${durationText(heldAt - begunAt)}`;
}

/** Says what the record is of, so that nobody takes it for another. */
export function identity({ planHash, run, startedAt, committedAt }: CutoverRecord): string {
  const committed =
    committedAt === undefined ? "" : ` The data changed its writer for good at ${timeText(committedAt)}.`;
  return `Run ${run} of plan ${planHash.slice(0, 12)}, begun at ${timeText(startedAt)}.${committed}`;
}

/** Says what happened, and how often where it was more than once. */
export function eventWords({ what, times, until }: EventRow, startedAt: number): string {
  return times === 1 ? what : `${what} (${times} times, until +${durationText(until - startedAt)})`;
}
