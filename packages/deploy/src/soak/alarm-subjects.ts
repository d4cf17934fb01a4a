import { shortCause } from "../failure-of.ts";
import type { AlarmPort, AlarmReading, Sample } from "./soak-ports.ts";
import type { SoakSubject } from "./soak-subject.ts";

/** An alarm that rings is waited for by nobody. */
const patience = { bad: 1, error: 3, warmsUp: false } as const;

/**
 * Answers how alarms are, asked once in each round for all. Missing data is not quiet: whoever has no data does not know. One
 * that rang and is quiet again between two rounds is told by when it changed.
 */
export function alarmSubjects(names: readonly string[], port: AlarmPort): readonly SoakSubject[] {
  const distinct = [...new Set(names)];
  const read = oncePerRound(distinct.length, () => port(distinct));
  return distinct.map((name) => {
    let before: AlarmReading | undefined;
    return {
      id: `alarm:${name}`,
      patience,
      measure: async () => {
        try {
          const reading = (await read()).get(name);
          const sample = sampleOf(reading, before);
          before = reading;
          return sample;
        } catch (thrown) {
          return { kind: "error", message: `CloudWatch does not answer: ${shortCause(thrown)}` };
        }
      },
    };
  });
}

function sampleOf(reading: AlarmReading | undefined, before: AlarmReading | undefined): Sample {
  if (reading === undefined) return { kind: "error", message: "There is no such alarm." };
  if (reading.state === "ALARM") return { kind: "bad", message: "It is in the state ALARM." };
  if (reading.state === "INSUFFICIENT_DATA") return { kind: "waiting", message: "It has no data, which is not quiet." };
  const isSameOk = before?.state === "OK" && before.since?.getTime() === reading.since?.getTime();
  if (before?.state === "OK" && !isSameOk)
    return {
      kind: "bad",
      message: `It changed its state and came back, at ${reading.since?.toISOString() ?? "a time unknown"}.`,
    };
  return { kind: "good", message: "It is quiet." };
}

/** One question for as many answers: the first that asks begins a round, the last ends it. */
function oncePerRound<T>(askers: number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  let asked = 0;
  return () => {
    answer ??= ask();
    asked += 1;
    const mine = answer;
    if (asked === askers) {
      answer = undefined;
      asked = 0;
    }
    return mine;
  };
}
