import type { Route } from "../advance/route.ts";
import type { CutoverRequest } from "../advance/cutover-event.ts";
import type { Measurement } from "../gates/measurement.ts";
import type { CutoverPorts } from "../run/cutover-ports.ts";
import { runTick } from "../run/run-tick.ts";
import { beginCutover } from "../state/begin-cutover.ts";
import type { CutoverState } from "../state/cutover-state.ts";
import type { JournalEntry } from "../advance/journal-entry.ts";
import type { CutoverStore } from "../store/cutover-store.ts";
import type { Faults } from "./faults.ts";
import { MemoryStore } from "./memory-store.ts";
import { operatorAnswer } from "./operator-answer.ts";
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
  /** How often a process went on after another one had taken over. */
  readonly replaced: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What stands between a cut-over and the simulated cloud: nothing, but where a test plants a bug. */
export interface Between {
  readonly ports: (ports: CutoverPorts) => CutoverPorts;
  readonly store: (store: CutoverStore) => CutoverStore;
}

const nothingBetween: Between = { ports: (ports) => ports, store: (store) => store };

const longestMs = 14 * 24 * 3_600_000;

/** How long a process lives, in milliseconds. People answer at its end at the latest. */
const tickMs = { from: 10 * 60_000, to: 60 * 60_000 };

/** A Monday morning. */
const start = Date.UTC(2026, 0, 5, 9);

/** Runs a cut-over to its end on a simulated cloud: processes end and are started again, people approve and look. */
export async function simulateCutover(rehearsal: Rehearsal, between = nothingBetween): Promise<Rehearsed> {
  const cloud = cloudOf(rehearsal);
  const { calls, clock, data, gates, memory } = cloud;
  const ports = between.ports({ traffic: cloud.traffic, data, clock, measure: gates.measure.bind(gates) });
  const ticks = await runTicks(rehearsal, cloud, { ports, store: between.store(memory) });
  const endedAt = clock.now();
  await calls.processes.goOn();
  await clock.pass(rehearsal.route.settleMs + 120_000);
  const { journal, state } = memory.stored;
  const { replaced, changesOfReplaced, count } = calls.processes;
  return {
    state,
    journal,
    calls: calls.calls,
    measured: gates.measured,
    violations: [
      ...data.violations,
      ...(changesOfReplaced > 0 ? ["A process changed something after another one had taken over."] : []),
    ],
    takesWrites: data.takesWrites(),
    finalShare: cloud.traffic.mostOnTarget(clock.now()),
    points: count,
    ticks,
    replaced,
    startedAt: start,
    endedAt,
  };
}

type Cloud = ReturnType<typeof cloudOf>;

function cloudOf({ route, seed, faults, requests }: Rehearsal) {
  const planned = requests.map(({ at, request }) => ({ at: start + at, request }));
  const clock = new VirtualClock(
    start,
    planned.map(({ at }) => at),
  );
  const calls = new SimulatedCalls(clock, new Random(seed), faults);
  const traffic = new SimulatedTraffic(calls, route.settleMs);
  const data = new SimulatedData(calls);
  const gates = new SimulatedGates(calls, { traffic, data }, route.gates);
  const state = beginCutover(route, `run-${seed}`, clock.now());
  const memory = new MemoryStore(calls, { state, requests: 0, lease: undefined, journal: [] }, planned);
  return { clock, calls, traffic, data, gates, memory };
}

/** Starts a process after another, as a schedule would, until one comes to the end. Answers how many there were. */
async function runTicks(
  { route, resumes }: Rehearsal,
  { clock, calls, memory }: Cloud,
  { ports, store }: { readonly ports: CutoverPorts; readonly store: CutoverStore },
): Promise<number> {
  let ticks = 0;
  let left = resumes;
  while (clock.now() - start < longestMs) {
    ticks += 1;
    const until = clock.now() + calls.random.between(tickMs.from, tickMs.to);
    const tick = { route, store, ports, owner: `runner-${ticks}`, until, lookMs: Infinity };
    const end = await calls.processes.run(() => runTick(tick));
    if (end === "crashed" || end === "stalled" || end.kind === "overtaken") continue;
    if (end.kind === "ended") break;
    if (end.kind === "busy") {
      await clock.pass(end.lease.until - clock.now());
      continue;
    }
    const answer = operatorAnswer(end, route, left);
    if (answer?.verb === "resume") left -= 1;
    if (answer === undefined) await clock.sleep(end.until - clock.now());
    else await memory.addRequest(answer);
  }
  return ticks;
}
