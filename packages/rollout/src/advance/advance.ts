import type { CutoverState } from "../state/cutover-state.ts";
import type { Command } from "./command.ts";
import type { CutoverEvent } from "./cutover-event.ts";
import { dueCommand } from "./due-command.ts";
import type { JournalEntry } from "./journal-entry.ts";
import { passTime } from "./pass-time.ts";
import type { Route } from "./route.ts";
import { takeAnswer } from "./take-answer.ts";
import { takeEffect } from "./take-effect.ts";
import { takeMeasurements } from "./take-measurements.ts";
import { takeRequest } from "./take-request.ts";
import { Turn } from "./turn.ts";

export interface Advance {
  /** To be saved before the command is carried out. */
  readonly state: CutoverState;
  readonly command: Command;
  /** To be written down together with the state. */
  readonly entries: readonly JournalEntry[];
}

/** Takes one event, and answers what a cut-over is then and what is to happen next. It reads no clock and changes nothing. */
export function advance(route: Route, state: CutoverState, event: CutoverEvent): Advance {
  const turn = new Turn(route, state, event.at);
  take(turn, event);
  passTime(turn);
  const command = dueCommand(turn);
  return { state: turn.state, command, entries: turn.entries };
}

function take(turn: Turn, event: CutoverEvent): void {
  switch (event.kind) {
    case "woke":
      return;
    case "done":
    case "failed":
    case "found":
      return takeEffect(turn, event);
    case "answered":
      return takeAnswer(turn, event);
    case "measured":
      return takeMeasurements(turn, event.measurements);
    case "asked":
      return takeRequest(turn, event.request);
  }
}
