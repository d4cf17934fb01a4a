import type { Redact } from "@causeway/report";
import { type CollectedEvents, EventCollector } from "./digest/collect-events.ts";
import { progressLine } from "./digest/progress-line.ts";

interface Observation {
  /** Takes one event of the engine in. Never throws: the Automation API would print it, with the event's values. */
  readonly take: (event: unknown) => void;
  readonly collected: () => CollectedEvents;
}

/** Gathers what a run does, and tells it to who waits. */
export function observeRun(to: {
  readonly redact: Redact;
  readonly progress: ((line: string) => void) | undefined;
}): Observation {
  const collector = new EventCollector(to.redact);
  return {
    take: (event) => {
      const fact = collector.take(event);
      const line = fact === undefined ? undefined : progressLine(fact);
      if (line !== undefined) to.progress?.(to.redact(line));
    },
    collected: () => collector.collected(),
  };
}
