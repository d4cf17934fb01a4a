import type { Route } from "../advance/route.ts";
import { alwaysApplies, judgesReplication } from "../gates/gates-that-apply.ts";
import type { Measurement } from "../gates/measurement.ts";
import { routeOf } from "../plan/route-of.ts";
import type { CutoverPorts } from "../run/cutover-ports.ts";
import type { CutoverAtHand } from "./cutover-at-hand.ts";
import type { WeightReading } from "../run/traffic-port.ts";
import { type IntendedStep, intendedWay } from "./intended-way.ts";
import { startRefusal, timeText } from "./start-cutover.ts";

export interface DryRun {
  readonly planHash: string;
  readonly steps: readonly IntendedStep[];
  /** Share of the target now, in percent; undefined where it cannot be told. */
  readonly weight: number | undefined;
  /** Those gates that have something to say before traffic moves. */
  readonly gates: readonly Measurement[];
  /** Why it would not begin, or would soon stop. */
  readonly obstacles: readonly string[];
}

/** Of what is there now, this much is looked at. */
const lookedBackMs = 30 * 60_000;

/**
 * Says what a cut-over would do, and what stands in its way, through the same ports as one that runs. It asks only, and changes
 * nothing.
 */
export async function dryRun(
  { plan, store, clock }: CutoverAtHand,
  ports: Pick<CutoverPorts, "traffic" | "data" | "measure">,
): Promise<DryRun> {
  const at = clock.now();
  const route = routeOf(plan);
  const stored = await store.load();
  const refusal = stored && startRefusal(plan, stored, { at, forced: false });
  // Once: an adapter may write what it has read twice, to learn whether it holds everywhere.
  const reading = ports.traffic.readWeight();
  const looked = await Promise.all([
    looking("The traffic", async () => trafficProblems(await reading, await ports.traffic.isDiverted())),
    looking("The source's capacity", async () => problemUnless(await ports.traffic.capacity())),
    looking("The data", async () => dataProblems(ports)),
  ]);
  const gates = await measured(route, ports, at);
  return {
    planHash: plan.hash,
    steps: intendedWay(route, at),
    weight: await reading.then(
      ({ weight }) => weight,
      // It is among the obstacles.
      () => undefined,
    ),
    gates,
    obstacles: [
      ...(refusal === undefined ? [] : [refusal.because]),
      ...closedUntil(route, at),
      ...looked.flat(),
      ...gates.flatMap(({ gate, outcome, message }) =>
        outcome === "failed" || outcome === "error" ? [`${gate}: ${message}`] : [],
      ),
    ],
  };
}

function trafficProblems({ weight, message }: WeightReading, isDiverted: boolean): readonly string[] {
  return [
    ...(weight === undefined ? [message] : []),
    ...(weight !== undefined && weight > 0 ? [`The target has ${weight} % already: a cut-over begins at 0.`] : []),
    ...(isDiverted ? ["A health check keeps traffic from the target."] : []),
  ];
}

async function dataProblems({ data }: Pick<CutoverPorts, "data">): Promise<readonly string[]> {
  const [frozenUntil, promotion] = [await data.frozenUntil(), await data.promotion()];
  return [
    ...(frozenUntil === undefined ? [] : ["The source takes no writes."]),
    ...(promotion === "none" ? [] : [`The target's promotion is ${promotion}.`]),
  ];
}

function problemUnless({ holds, message }: { readonly holds: boolean; readonly message: string }): readonly string[] {
  return holds ? [] : [message];
}

function closedUntil(route: Route, at: number): readonly string[] {
  const opens = route.opensAt(at);
  return opens > at ? [`No step begins before ${timeText(opens)}: it is a time in which none may.`] : [];
}

/** Judges, and what counts requests, say nothing of a target that has no users. */
function measured(
  { gates }: Route,
  { measure }: Pick<CutoverPorts, "measure">,
  now: number,
): Promise<readonly Measurement[]> {
  const apply = gates.filter((gate) => alwaysApplies(gate) || judgesReplication(gate));
  return Promise.all(apply.map(({ id }) => measure(id, { now, bakeStart: now - lookedBackMs })));
}

async function looking(what: string, look: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await look();
  } catch (thrown) {
    return [`${what} cannot be looked at: ${thrown instanceof Error ? thrown.message : String(thrown)}`];
  }
}
