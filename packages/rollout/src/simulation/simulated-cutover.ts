import type { Route } from "../advance/route.ts";
import type { CutoverRequest } from "../advance/cutover-event.ts";
import type { Measurement } from "../gates/measurement.ts";
import { runTick, type TickEnd } from "../run/run-tick.ts";
import { beginCutover } from "../state/begin-cutover.ts";
import type { CutoverState, Doing } from "../state/cutover-state.ts";
import type { JournalEntry } from "../advance/journal-entry.ts";
import type { Faults } from "./faults.ts";
import { MemoryStore } from "./memory-store.ts";
import { Random } from "./random.ts";
import { type CloudCall, SimulatedCalls } from "./simulated-calls.ts";
import { SimulatedData } from "./simulated-data.ts";
import { SimulatedGates } from "./simulated-gates.ts";
import { SimulatedTraffic } from "./simulated-traffic.ts";
import { VirtualClock } from "./virtual-clock.ts";

export interface Rehearsal {
  readonly route: Route;
  readonly seed: number;
  readonly faults: Faults;
  /** What people ask for, in milliseconds from the start, in order. */
  readonly requests: readonly { readonly at: number; readonly request: CutoverRequest }[];
  /** What a person does where one has to look: goes on so often, and then goes back. */
  readonly resumes: number;
}

export interface Rehearsed {
  readonly state: CutoverState;
  readonly journal: readonly JournalEntry[];
  readonly calls: readonly CloudCall[];
  readonly measured: readonly Measurement[];
  /** What went wrong in the cloud itself. */
  readonly violations: readonly string[];
  readonly takesWrites: boolean;
  /** Largest share of users on the target at the end, once caches have forgotten. */
  readonly finalShare: number;
  /** Calls and saves, for whoever wants to crash at each. */
  readonly points: number;
  readonly ticks: number;
}

const longestMs = 14 * 24 * 3_600_000;
const tickMs = 5 * 3_600_000;

/** Runs a cut-over to its end on a simulated cloud: processes end and are started again, people approve and look. */
export async function simulateCutover(rehearsal: Rehearsal): Promise<Rehearsed> {
  const { route, seed, faults, requests } = rehearsal;
  const clock = new VirtualClock(start);
  const calls = new SimulatedCalls(clock, new Random(seed), faults);
  const traffic = new SimulatedTraffic(calls, route.settleMs);
  const data = new SimulatedData(calls);
  const gates = new SimulatedGates(calls, traffic);
  const state = beginCutover(route, `run-${seed}`, clock.now());
  const planned = requests.map(({ at, request }) => ({ at: start + at, request }));
  const store = new MemoryStore(calls, { state, requests: 0, lease: undefined, journal: [] }, planned);
  const ports = { traffic, data, clock, measure: gates.measure.bind(gates) };
  let { resumes } = rehearsal;
  let ticks = 0;
  while (clock.now() - start < longestMs) {
    ticks += 1;
    const crashed = new Promise<"crashed">((resolve) => calls.onCrash(() => resolve("crashed")));
    const tick = { route, store, ports, owner: `runner-${ticks}`, until: clock.now() + tickMs };
    const end = await Promise.race([runTick(tick), crashed]);
    if (end === "crashed") continue;
    if (end.kind === "ended") break;
    if (end.kind === "busy") await clock.sleep(end.lease.until - clock.now());
    else if (end.kind === "waiting") {
      const answer = answerOf(end, route, resumes);
      if (answer?.verb === "resume") resumes -= 1;
      if (answer === undefined) await clock.sleep(end.until - clock.now());
      else await store.addRequest(answer);
    }
  }
  await clock.sleep(route.settleMs + 120_000);
  const { journal, state: last } = store.stored;
  return {
    state: last,
    journal,
    calls: calls.calls,
    measured: gates.measured,
    violations: data.violations,
    takesWrites: data.takesWrites(),
    finalShare: traffic.mostOnTarget(clock.now()),
    points: calls.count,
    ticks,
  };
}

const start = Date.UTC(2026, 0, 5, 9);

/** What a person does who is waited for; undefined where only time is missing. */
function answerOf(
  { state, until }: Extract<TickEnd, { kind: "waiting" }>,
  route: Route,
  resumes: number,
): CutoverRequest | undefined {
  const { doing, paused, stage } = state;
  if (doing.kind === "approval") return { verb: "approve", by: "operator", stage, planHash: route.hash };
  if (doing.kind !== "held" && paused === undefined) return until === Infinity ? lookAgain : undefined;
  if (resumes > 0 || mustGoOn(doing, state)) return { verb: "resume", by: "operator" };
  return { verb: "rollback", by: "operator", emergency: true };
}

const lookAgain: CutoverRequest = { verb: "resume", by: "operator" };

function mustGoOn(doing: Doing, { committedAt }: CutoverState): boolean {
  return committedAt !== undefined || (doing.kind === "held" && doing.next.kind === "lowering");
}
