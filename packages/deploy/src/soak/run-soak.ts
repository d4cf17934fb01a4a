import type { Clock } from "@causeway/engine";
import { isAborted } from "../is-aborted.ts";
import { advanceSoak, beginSoak, type SoakDecision, type SoakLimits } from "./advance-soak.ts";
import type { SoakSubject } from "./soak-subject.ts";

/** Rounds are this far apart: alarms change no faster than every ten seconds. */
const roundMs = 15_000;

export interface SoakRun {
  readonly limits: SoakLimits;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  readonly tell: (line: string) => void;
}

export type SoakEnd = Exclude<SoakDecision, { kind: "goes-on" }> | { readonly kind: "cancelled" };

/** Measures round after round, until it was quiet for long enough or something ends it. */
export async function runSoak(
  subjects: readonly SoakSubject[],
  { limits, clock, signal, tell }: SoakRun,
): Promise<SoakEnd> {
  let state = beginSoak(clock.now().getTime());
  const said = new Map<string, string>();
  for (;;) {
    const round = await Promise.all(
      subjects.map(async ({ id, patience, measure }) => ({ id, patience, sample: await measure(signal) })),
    );
    if (isAborted(signal)) return { kind: "cancelled" };
    for (const { id, sample } of round) {
      if (said.get(id) !== sample.message) tell(`${id}: ${sample.message}`);
      said.set(id, sample.message);
    }
    const now = clock.now().getTime();
    const decision = advanceSoak({ state, limits }, round, now);
    if (decision.kind !== "goes-on") return decision;
    ({ state } = decision);
    const left = state.quietSince === undefined ? roundMs : state.quietSince + limits.quietMs - now;
    await clock.sleep(Math.min(roundMs, left, state.begun + limits.limitMs - now), signal);
    if (isAborted(signal)) return { kind: "cancelled" };
  }
}
