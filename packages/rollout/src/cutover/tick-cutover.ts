import type { CutoverPorts } from "../run/cutover-ports.ts";
import { PassingFault } from "../run/passing-fault.ts";
import { runTick, type Tick, type TickEnd } from "../run/run-tick.ts";
import { changedPlan, type CutoverAtHand, findCutover, type Refused } from "./cutover-at-hand.ts";

export interface TickRequest extends Pick<Tick, "owner" | "until" | "signal"> {
  readonly ports: CutoverPorts;
}

/** Until the store is asked again that could not be reached. */
const restMs = 5_000;

/**
 * Goes on with the cut-over for as long as this process may live, also where its store cannot be reached for a while. Where another
 * process has the lease, it waits once for the end of that: one that was killed does not renew it. Answers `refused` where there is
 * no cut-over, or the plan is another one than it was started with.
 */
export async function tickCutover(atHand: CutoverAtHand, request: TickRequest): Promise<TickEnd | Refused> {
  const { ports, until, signal } = request;
  const { clock } = ports;
  for (let hasWaited = false; ;) {
    try {
      const end = await tickOnce(atHand, request);
      if (end.kind !== "busy" || hasWaited || end.lease.until >= until || signal?.aborted === true) return end;
      hasWaited = true;
      await clock.sleep(end.lease.until - clock.now(), signal);
    } catch (thrown) {
      // What was saved is known, and what was not was not done: it goes on as after a process that ended.
      const isOver = signal?.aborted === true || clock.now() + restMs > until;
      if (!(thrown instanceof PassingFault) || isOver) throw thrown;
      await clock.sleep(restMs, signal);
    }
  }
}

async function tickOnce(
  atHand: CutoverAtHand,
  { ports, owner, until, signal }: TickRequest,
): Promise<TickEnd | Refused> {
  const found = await findCutover(atHand);
  if (found.kind === "refused") return found;
  const { stored, route } = found;
  if (stored.state.doing.kind === "ended") return { kind: "ended", state: stored.state };
  const refusal = changedPlan(atHand.plan, stored);
  if (refusal !== undefined) return refusal;
  const { store } = atHand;
  return await runTick({
    route,
    // What was looked at, and nothing that was begun since by another plan.
    store: {
      load: async () => stored,
      save: (next, replaces) => store.save(next, replaces),
      requestsFrom: (number) => store.requestsFrom(number),
      addRequest: (request) => store.addRequest(request),
    },
    ports,
    owner,
    until,
    ...(signal === undefined ? {} : { signal }),
  });
}
