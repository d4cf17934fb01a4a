import type { Route } from "../advance/route.ts";
import { type FaultName, faultMeanings, faultsByName } from "./fault-names.ts";
import { noFaults } from "./faults.ts";
import { Random } from "./random.ts";
import type { Rehearsal } from "./simulated-cutover.ts";

/** A rehearsal, and what goes wrong in it. */
export interface DrawnRehearsal extends Rehearsal {
  readonly faultNames: readonly FaultName[];
}

/**
 * Draws what goes wrong in one rehearsal: the same for the same plan, seed and names. With names each run has all of them, and
 * only when and how long differs; without any, a run has some of all, and every eighth none.
 */
export function drawRehearsal(route: Route, seed: number, names: readonly FaultName[] = []): DrawnRehearsal {
  const random = new Random(seed);
  const chosen = names.length > 0 ? allNames.filter((name) => names.includes(name)) : drawNames(random);
  const longestMs = undisturbedMs(route);
  const drawn = chosen.map((name) => faultsByName[name](random, longestMs));
  return {
    route,
    seed,
    faultNames: chosen,
    faults: drawn.reduce<Rehearsal["faults"]>((all, { requests: _requests, ...one }) => ({ ...all, ...one }), noFaults),
    requests: drawn.flatMap(({ requests = [] }) => requests).toSorted((one, other) => one.at - other.at),
    resumes: random.below(3),
  };
}

const allNames: readonly FaultName[] = namesOf(faultMeanings);

function namesOf<Name extends string>(meanings: Readonly<Record<Name, string>>): readonly Name[] {
  const names: Name[] = [];
  for (const name in meanings) names.push(name);
  return names;
}

function drawNames(random: Random): readonly FaultName[] {
  const probability = random.below(8) === 0 ? 0 : random.between(0.1, 0.5);
  return allNames.filter(() => random.chance(probability));
}

/** As long as all bakes and caches take together. */
function undisturbedMs({ stages, settleMs }: Route): number {
  return stages.reduce((total, { bakeMs }) => total + bakeMs + settleMs, 0);
}
