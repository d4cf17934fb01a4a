import type { CutoverRequest } from "../advance/cutover-event.ts";
import type { Faults, Span } from "./faults.ts";
import type { Random } from "./random.ts";
import type { Rehearsal } from "./simulated-cutover.ts";

/** What can go wrong in a rehearsal, by the name that a person asks for it by. */
export const faultMeanings = {
  throttling: "calls are refused because there were too many",
  "traffic-outage": "the service that holds the weights takes no changes",
  "metric-outage": "nothing can be measured",
  "target-failure": "the target fails its users, and alarms notice it two minutes later",
  "lag-spike": "the copy of the data falls two minutes behind",
  "stuck-change": "a change of the weights does not come to hold everywhere",
  "short-source": "the source could not take all traffic back",
  crashes: "processes end before and after calls and saves",
  "two-runners": "a process stands still for longer than its lease, and goes on beside the one that took over",
  pause: "a person pauses it, and lets it go on later",
  rollback: "a person asks for the way back",
} as const;

export type FaultName = keyof typeof faultMeanings;

type Asked = Rehearsal["requests"][number];
type Drawn = Partial<Faults> & { readonly requests?: readonly Asked[] };

/** Draws one fault: when, how long and how bad it is. `longestMs` is as long as a cut-over is that nothing befalls. */
export const faultsByName: Readonly<Record<FaultName, (random: Random, longestMs: number) => Drawn>> = {
  throttling: (random) => ({ throttle: random.between(0.02, 0.4) }),
  "traffic-outage": (random, longestMs) => ({ trafficOutage: spanIn(random, longestMs) }),
  "metric-outage": (random, longestMs) => ({ metricOutage: spanIn(random, longestMs) }),
  "target-failure": (random, longestMs) => ({ targetFault: spanIn(random, longestMs) }),
  "lag-spike": (random, longestMs) => ({ lagSpike: spanIn(random, longestMs) }),
  "stuck-change": (random, longestMs) => ({ stuckChange: spanIn(random, longestMs) }),
  "short-source": (random, longestMs) => ({ shortSource: spanIn(random, longestMs) }),
  crashes: (random) => ({ crashes: pointsIn(random, 6) }),
  "two-runners": (random) => ({ stalls: pointsIn(random, 4) }),
  pause: (random, longestMs) => {
    const at = random.between(0, longestMs);
    return {
      requests: [
        { at, request: { verb: "pause", by: "someone" } },
        { at: at + random.between(60_000, 3_600_000), request: { verb: "resume", by: "someone" } },
      ],
    };
  },
  rollback: (random, longestMs) => {
    const request: CutoverRequest = { verb: "rollback", by: "someone", emergency: random.chance(0.5) };
    return { requests: [{ at: random.between(0, longestMs), request }] };
  },
};

function spanIn(random: Random, longestMs: number): Span {
  const from = random.between(0, longestMs);
  return { from, to: from + random.between(60_000, 3_600_000) };
}

/** A cut-over has some hundred points before and after which a process can end; most of them early. */
function pointsIn(random: Random, most: number): ReadonlySet<number> {
  const reach = random.chance(0.5) ? 300 : 3000;
  return new Set(Array.from({ length: 1 + random.below(most) }, () => random.below(reach)));
}
