import { measureGate } from "../../gates/measure-gate.ts";
import type { MeasureContext } from "../../gates/measurement.ts";
import type { Reading, Unreadable } from "../../gates/readings.ts";
import type { GateSettings } from "../../gates/schema/gate-schema.ts";
import type { CutoverPorts } from "../../run/cutover-ports.ts";
import { faultWords } from "./ask-aws.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** Reads what a gate looks at. Throws an `UnreadableError` where it cannot, and ends soon after the signal. */
export type ReadGate = (
  gate: GateSettings,
  context: MeasureContext,
  signal: AbortSignal,
) => Promise<Reading | Unreadable>;

/**
 * Makes the port that measures a plan's gates. Whatever happens to a reading, an API that hangs or a fault nobody thought of, is
 * a measurement of the outcome `error` within the gate's time.
 *
 * @param limitMs Milliseconds that a gate may take. @default `timeLimitOf`
 */
export function measureWith(
  gates: readonly GateSettings[],
  read: ReadGate,
  limitMs: (gate: GateSettings) => number = timeLimitOf,
): CutoverPorts["measure"] {
  const byId = new Map(gates.map((gate) => [gate.id, gate]));
  return async (id, context) => {
    const gate = byId.get(id);
    if (gate === undefined) throw new Error(`${JSON.stringify(id)} is no gate of the plan.`);
    return measureGate(gate, await readWithin(limitMs(gate), (signal) => read(gate, context, signal)), context);
  };
}

/** Above what any of them takes by itself: an end that is kept even by a reading that does not keep its own. */
const margin = 10_000;
const usual = 45_000;

/** How long a gate's reading may take, in milliseconds. */
export function timeLimitOf(gate: GateSettings): number {
  if (gate.kind === "script") return gate.timeoutSeconds * 1000 + margin;
  return gate.kind === "http" ? gate.timeoutMs + usual : usual;
}

async function readWithin(
  limitMs: number,
  read: (signal: AbortSignal) => Promise<Reading | Unreadable>,
): Promise<Reading | Unreadable> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  // It is waited for, and not its signal alone: what was read may not look at one.
  const late = new Promise<Unreadable>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: "unreadable", problem: `nothing came within ${limitMs / 1000} s` });
      ending.abort();
    }, limitMs);
  });
  try {
    return await Promise.race([late, attempt(() => read(ending.signal))]);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

async function attempt(read: () => Promise<Reading | Unreadable>): Promise<Reading | Unreadable> {
  try {
    return await read();
  } catch (thrown) {
    const problem = thrown instanceof UnreadableError ? thrown.message : faultWords(thrown, "Reading it");
    return { kind: "unreadable", problem };
  }
}
