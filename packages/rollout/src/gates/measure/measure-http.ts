import type { Finding } from "../measurement.ts";
import type { HttpAnswer, HttpReading } from "../readings.ts";
import type { GateOf } from "../schema/gate-schema.ts";

type HttpGate = GateOf<"http">;

/** Compares the share of good answers with the least that is allowed. No answer is a bad one: a user would have got none. */
export function measureHttp(gate: HttpGate, { answers }: HttpReading): Finding {
  const samples = answers.length;
  if (samples < gate.samples) {
    const message = `${samples} of ${gate.samples} requests were made`;
    return { outcome: "inconclusive", samples, message };
  }
  const bad = answers.filter((answer) => faultOf(gate, answer) !== undefined);
  const value = (100 * (samples - bad.length)) / samples;
  const limit = gate.minSuccessPercent;
  const first = bad[0];
  const why = first === undefined ? "" : `; one ${faultOf(gate, first)}`;
  const message = `${samples - bad.length} of ${samples} answers were good, which is ${value} %; allowed are at least ${limit} %${why}`;
  return { outcome: value < limit ? "failed" : "successful", samples, value, limit, message };
}

function faultOf({ statuses, bodyContains, maxLatencyMs }: HttpGate, answer: HttpAnswer): string | undefined {
  const { status, latencyMs, hasText, problem } = answer;
  if (status === undefined) return `did not come: ${problem ?? "no reason is known"}`;
  if (!statuses.includes(status)) return `had the status ${status}`;
  if (bodyContains !== undefined && hasText !== true) return "had not the text in it";
  if (maxLatencyMs !== undefined && !(latencyMs >= 0 && latencyMs <= maxLatencyMs)) return `took ${latencyMs} ms`;
  return undefined;
}
