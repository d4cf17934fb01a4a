import { decide, type Decision } from "../gates/decide.ts";
import { applies } from "../gates/gates-that-apply.ts";
import type { Turn } from "./turn.ts";

/** What the gates that have something to say do say, of all that was measured since the weight held. */
export function watchVerdict({ route, state }: Turn): Decision {
  const counters = state.watch?.counters ?? [];
  const isHeard = route.gates.map((gate) => applies(gate, state));
  return decide(
    route.gates.filter((_, index) => isHeard[index]),
    counters.filter((_, index) => isHeard[index]),
  );
}
