import { describe, expect, it } from "vitest";
import type { Route } from "../advance/route.ts";
import type { Outcome } from "../gates/measurement.ts";
import { gateSettings } from "../gates/schema/gate-schema.ts";
import { stagesOf } from "../plan/stages.ts";
import type { CutoverPorts } from "../run/cutover-ports.ts";
import type { CutoverStore } from "../store/cutover-store.ts";
import { drawRehearsal } from "./draw-rehearsal.ts";
import type { FaultName } from "./fault-names.ts";
import { brokenLaws } from "./laws.ts";
import { type Between, simulateCutover } from "./simulated-cutover.ts";

/*
 * A law that no bug breaks proves nothing. Each bug here is planted between the engine and the simulated cloud, or in the route
 * that the engine is given; the laws are told nothing of it, and catch it at the seed that stands beside it.
 */

const route: Route = {
  name: "shop",
  hash: "sha256-of-the-plan",
  stages: stagesOf({
    steps: [0, 25, 50, 100].map((weight) => ({ kind: "step", weight, bakeMs: 600_000, approval: false })),
    switch: { first: false, bakeMs: 600_000 },
  }),
  settleMs: 120_000,
  confirmMs: 900_000,
  gates: ["errors", "latency"].map((id) =>
    gateSettings.parse({ id, kind: "alarm", alarmNames: [id], reactionSeconds: 120 }),
  ),
  rollback: { ladder: [50, 25, 0], rungMs: 120_000, onBreach: "emergency", canDivert: true },
  switch: { freezeMs: 30_000, attempts: 3, sourceServes: false },
  opensAt: (at) => at,
};

type TrafficBug = (traffic: CutoverPorts["traffic"]) => Partial<CutoverPorts["traffic"]>;
type DataBug = (data: CutoverPorts["data"]) => Partial<CutoverPorts["data"]>;
type StoreBug = (store: CutoverStore) => Partial<CutoverStore>;

/** Answers what was not overridden by the object itself, whose methods need it as `this`. */
function overridden<T extends object>(whole: T, parts: Partial<T>): T {
  return new Proxy(whole, {
    get(target, name): unknown {
      const own: unknown = Reflect.get(parts, name);
      if (own !== undefined) return own;
      const inherited: unknown = Reflect.get(target, name);
      return typeof inherited === "function" ? inherited.bind(target) : inherited;
    },
  });
}

const inTraffic = (bug: TrafficBug): Partial<Between> => ({
  ports: (ports) => ({ ...ports, traffic: overridden(ports.traffic, bug(ports.traffic)) }),
});
const inData = (bug: DataBug): Partial<Between> => ({
  ports: (ports) => ({ ...ports, data: overridden(ports.data, bug(ports.data)) }),
});
const inStore = (bug: StoreBug): Partial<Between> => ({ store: (store) => overridden(store, bug(store)) });

const inMeasuring = (taken: Outcome): Partial<Between> => ({
  ports: (ports) => ({
    ...ports,
    measure: async (gate, context) => {
      const measurement = await ports.measure(gate, context);
      return measurement.outcome === taken ? { ...measurement, outcome: "successful" } : measurement;
    },
  }),
});

interface Mutation {
  /** The law of a cut-over that it breaks. */
  readonly law: string;
  readonly bug: string;
  readonly faults: readonly FaultName[];
  readonly between?: Partial<Between>;
  readonly route?: Partial<Route>;
  /** Seed at which it is caught. */
  readonly seed: number;
  /** Part of what the laws say. */
  readonly caught: string;
}

const mutations: readonly Mutation[] = [
  {
    law: "weight never rises without a passed gate",
    bug: "what cannot be measured passes",
    faults: ["metric-outage"],
    between: inMeasuring("error"),
    seed: 8,
    caught: "had not passed",
  },
  {
    law: "weight never rises without a passed gate",
    bug: "a step is watched for half of its time",
    faults: ["throttling"],
    route: { stages: route.stages.map((stage) => ({ ...stage, bakeMs: stage.bakeMs / 2 })) },
    seed: 1,
    caught: "rose to 25 before its time",
  },
  {
    law: "weight never rises without a passed gate",
    bug: "a failed gate passes",
    faults: ["target-failure"],
    between: inMeasuring("failed"),
    seed: 8,
    caught: "after errors failed",
  },
  {
    law: "from every phase a rollback ends with all traffic on a healthy side",
    bug: "taking the last of the traffic away does nothing, and reads as done",
    faults: ["rollback"],
    between: inTraffic((traffic) => {
      let wished: number | undefined;
      return {
        setWeight: async (weight) => {
          wished = weight;
          if (weight > 0) await traffic.setWeight(weight);
        },
        readWeight: async () => {
          const reading = await traffic.readWeight();
          return { ...reading, weight: wished ?? reading.weight };
        },
      };
    }),
    seed: 2,
    caught: "of the users are on the target",
  },
  {
    law: "from every phase a rollback ends with all traffic on a healthy side",
    bug: "the source is not let write again",
    faults: ["lag-spike"],
    between: inData((data) => ({ freeze: () => data.freeze(Infinity), unfreeze: async () => undefined })),
    seed: 4,
    caught: "Nobody takes writes any more",
  },
  {
    law: "never two writers",
    bug: "the fence is not put up",
    faults: ["throttling"],
    between: inData(() => ({ fence: async () => undefined })),
    seed: 1,
    caught: "It was promoted while the source could still write",
  },
  {
    law: "never two writers",
    bug: "the copy is taken for complete",
    faults: ["lag-spike"],
    between: inData(() => ({
      drained: async () => ({ holds: true, message: "All is copied." }),
      seesToken: async () => ({ holds: true, message: "The target has the token." }),
    })),
    seed: 2,
    caught: "Writes were lost by the promotion",
  },
  {
    law: "a killed run resumes to the same end",
    bug: "what was pending is forgotten when a process begins",
    faults: ["crashes"],
    between: inStore((store) => ({
      load: async () => {
        const stored = await store.load();
        return stored && { ...stored, state: { ...stored.state, pending: undefined } };
      },
    })),
    seed: 12,
    caught: "was set twice",
  },
  {
    law: "no command twice",
    bug: "what was done by a process that ended is not found",
    faults: ["crashes"],
    between: inTraffic((traffic) => {
      let reads = 0;
      return {
        readWeight: async () => {
          reads += 1;
          const reading = await traffic.readWeight();
          return reads % 2 === 1 ? reading : { ...reading, weight: undefined };
        },
      };
    }),
    seed: 79,
    caught: "was set twice",
  },
  {
    law: "no command twice",
    bug: "a promotion that is under way is not seen",
    faults: ["crashes"],
    between: inData((data) => ({
      promotion: async () => ((await data.promotion()) === "done" ? "done" : "none"),
    })),
    seed: 1161,
    caught: "It was promoted twice",
  },
  {
    law: "after the journal only forward",
    bug: "the source is let write once the switch is decided",
    faults: ["throttling"],
    between: inData((data) => ({
      repoint: async () => {
        await data.repoint();
        await data.unfreeze();
      },
    })),
    seed: 1,
    caught: "The source was let write after the decision",
  },
  {
    law: "after the journal only forward",
    bug: "a source that cannot serve any more is taken for one that can",
    faults: ["target-failure"],
    route: { switch: { ...route.switch, sourceServes: true } },
    seed: 4,
    caught: "Traffic went back to a source that cannot serve",
  },
  {
    law: "two runners at once",
    bug: "a write holds although another one wrote since it was read",
    faults: ["two-runners"],
    between: inStore((store) => ({ save: async (next) => store.save(next, await store.load()) })),
    seed: 4,
    caught: "after another one had taken over",
  },
];

async function brokenBy({ faults, between, route: changes }: Mutation, seed: number): Promise<readonly string[]> {
  const honest = drawRehearsal(route, seed, faults);
  const ran = { ...honest, route: { ...route, ...changes } };
  const whole: Between = { ports: (ports) => ports, store: (store) => store, ...between };
  return brokenLaws(honest, await simulateCutover(ran, whole));
}

describe("the laws of a cut-over", () => {
  it.each(mutations)("$law: catch that $bug", async (mutation) => {
    expect((await brokenBy(mutation, mutation.seed)).join("\n")).toContain(mutation.caught);
  });

  it.each(mutations)(
    "hold at the same seed where it is not so that $bug",
    async ({ faults, law, bug, seed, caught }) => {
      expect(await brokenBy({ faults, law, bug, seed, caught }, seed)).toEqual([]);
    },
  );
});
