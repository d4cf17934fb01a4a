import { decide, type Decision } from "../gates/decide.ts";
import type { Turn } from "./turn.ts";

/** What the gates say of all that was measured since the weight held. */
export function watchVerdict({ route, state }: Turn): Decision {
  return decide(route.gates, state.watch?.counters ?? []);
}
