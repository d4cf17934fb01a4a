import { type GateCounters, noCounts } from "./gate-counters.ts";
import { gateVerdict, type GateVerdict } from "./gate-verdict.ts";
import type { GateLimits } from "./schema/gate-limits.ts";

/** What the gates together ask for: to go on, to measure more, to wait for a person, or to go back. */
export interface Decision {
  readonly decision: "continue" | "wait" | "hold" | "rollback";
  /** One sentence for each gate that asks for it, failed before error before inconclusive. */
  readonly because: readonly string[];
  /** What the dry-run gates would have asked for. They decide nothing. */
  readonly dryRun: readonly string[];
}

/** Of a gate, all that deciding needs. */
export interface DecidingGate extends GateLimits {
  readonly id: string;
}

/**
 * Decides by all gates that are no dry run: goes back if one asks for it; else holds if one does; else waits until each has
 * measured enough. Without a gate that decides it holds: weight never rises on nothing.
 *
 * @param counters In the order of the gates; a gate without any was not measured.
 */
export function decide(gates: readonly DecidingGate[], counters: readonly GateCounters[]): Decision {
  const stands = gates.map((gate, index) => standOf(gate, counters[index] ?? noCounts));
  const deciding = stands.filter(({ gate }) => !gate.dryRun);
  if (deciding.length === 0) {
    return { decision: "hold", because: ["no gate decides"], dryRun: bySeverity(stands).map(sentence) };
  }
  const demands = ranked.filter((demand) => deciding.some((stand) => stand.demand === demand));
  const decision = demands[0] ?? "continue";
  return {
    decision,
    because: bySeverity(deciding.filter(({ demand }) => demand === decision)).map(sentence),
    dryRun: bySeverity(stands.filter(({ gate }) => gate.dryRun)).map(sentence),
  };
}

/** The first that any gate asks for is what all of them come to. */
const ranked = ["rollback", "hold", "wait", "continue"] as const;

interface Stand {
  readonly gate: DecidingGate;
  readonly counters: GateCounters;
  readonly verdict: GateVerdict;
  readonly demand: Decision["decision"];
}

function standOf(gate: DecidingGate, counters: GateCounters): Stand {
  const verdict = gateVerdict(gate, counters);
  return { gate, counters, verdict, demand: demandOf(gate, verdict) };
}

function demandOf(gate: DecidingGate, verdict: GateVerdict): Decision["decision"] {
  switch (verdict) {
    case "failed":
      return gate.onFailure;
    case "error":
      return gate.onError;
    case "inconclusive":
      return gate.onInconclusive;
    case "running":
      return "wait";
    case "successful":
      return "continue";
  }
}

const severity: readonly GateVerdict[] = ["failed", "error", "inconclusive", "running", "successful"];

function bySeverity(stands: readonly Stand[]): readonly Stand[] {
  if (stands.length < 2) return stands;
  return stands.toSorted((one, other) => severity.indexOf(one.verdict) - severity.indexOf(other.verdict));
}

function sentence({ gate, counters, verdict }: Stand): string {
  switch (verdict) {
    case "failed":
      return `${gate.id}: ${counters.failed} of ${counters.count} measurements failed; allowed are ${gate.failureLimit}`;
    case "error":
      return `${gate.id}: ${counters.consecutiveError} errors in a row; allowed are ${gate.errorLimit}`;
    case "inconclusive":
      return counters.inconclusive > gate.inconclusiveLimit
        ? `${gate.id}: ${counters.inconclusive} of ${counters.count} measurements were inconclusive; allowed are ${gate.inconclusiveLimit}`
        : `${gate.id}: ${counters.count} measurements, and not the successful ones that it needs`;
    case "running":
      return `${gate.id}: ${counters.count} measurements, ${counters.successful} of them successful; it needs more`;
    case "successful":
      return `${gate.id}: ${counters.successful} of ${counters.count} measurements were successful`;
  }
}
