import { advance } from "../advance/advance.ts";
import type { CutoverRequest } from "../advance/cutover-event.ts";
import {
  changedPlan,
  type CutoverAtHand,
  findCutover,
  type FoundCutover,
  type Refused,
  refused,
} from "./cutover-at-hand.ts";

export type Asked =
  | {
      readonly kind: "asked";
      readonly request: CutoverRequest;
      /** What whoever asked has to know; undefined where there is nothing. */
      readonly note: string | undefined;
    }
  | Refused;

/**
 * Writes down what a person asks for, where whoever goes on with the cut-over finds it within seconds. What would be refused then is
 * refused now, with the same words; an approval of another step or another plan is one of these.
 *
 * To pause and to go back may be asked for with any plan at hand: who wants to stop a cut-over has no time to look for the right one.
 */
export async function askCutover(atHand: CutoverAtHand, request: CutoverRequest): Promise<Asked> {
  const found = await findCutover(atHand);
  if (found.kind === "refused") return found;
  const changed = changedPlan(atHand.plan, found.stored);
  const isStop = request.verb === "pause" || request.verb === "rollback";
  if (changed !== undefined && !isStop) return changed;
  const because = await refusalOf(atHand, found, request);
  if (because !== undefined) return refused(because, hints[request.verb]);
  await atHand.store.addRequest(request);
  const note = changed && `${changed.because} It was asked for all the same, and is done by whoever has that plan.`;
  return { kind: "asked", request, note };
}

/** What a request comes to after those that wait already. */
async function refusalOf(
  { store, clock }: CutoverAtHand,
  { stored, route }: FoundCutover,
  request: CutoverRequest,
): Promise<string | undefined> {
  const at = clock.now();
  const waiting = await store.requestsFrom(stored.requests);
  let { state } = stored;
  for (const earlier of waiting) ({ state } = advance(route, state, { kind: "asked", request: earlier, at }));
  const { entries } = advance(route, state, { kind: "asked", request, at });
  return entries.flatMap((entry) => (entry.kind === "refused" ? [entry.because] : []))[0];
}

const hints: Readonly<Record<CutoverRequest["verb"], string>> = {
  approve: "Look at the status, and approve the step that waits, with its number and the hash of its plan.",
  pause: "Look at its status.",
  resume: "Look at its status: what it waits for is said there.",
  rollback: "Look at its status; reverse says whether there is a way back for data that has moved.",
};
