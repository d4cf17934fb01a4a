import type { CutoverAtHand, Refused } from "../../src/cutover/cutover-at-hand.ts";
import { startCutover, type Started } from "../../src/cutover/start-cutover.ts";
import { tickCutover } from "../../src/cutover/tick-cutover.ts";
import { s3Store } from "../../src/aws/store/s3-store.ts";
import type { CutoverPlan } from "../../src/plan/cutover-plan.ts";
import { readPlan } from "../../src/plan/read-plan.ts";
import { routeOf } from "../../src/plan/route-of.ts";
import type { CutoverPorts } from "../../src/run/cutover-ports.ts";
import type { TickEnd } from "../../src/run/run-tick.ts";
import type { CutoverStore } from "../../src/store/cutover-store.ts";
import { type Faults, noFaults } from "../../src/simulation/faults.ts";
import { Random } from "../../src/simulation/random.ts";
import { SimulatedCalls } from "../../src/simulation/simulated-calls.ts";
import { SimulatedData } from "../../src/simulation/simulated-data.ts";
import { SimulatedGates } from "../../src/simulation/simulated-gates.ts";
import { SimulatedTraffic } from "../../src/simulation/simulated-traffic.ts";
import { VirtualClock } from "../../src/simulation/virtual-clock.ts";
import { FakeS3 } from "../store/fake-s3.ts";

/** A Monday morning. */
const start = Date.UTC(2026, 0, 5, 9);

export const minute = 60_000;

/** A plan of two records, with parts in the place of others. */
export function planWith(parts: object = {}): CutoverPlan {
  const plan = {
    name: "shop",
    regions: { source: "eu-west-1", target: "eu-central-1" },
    traffic: {
      executor: "route53",
      zoneId: "Z1",
      recordName: "www.example.com",
      setIdentifiers: { source: "blue", target: "green" },
      steps: [0, 50, { weight: 100, approval: true }],
      bakeSeconds: 900,
    },
    gates: [errorsGate],
    ...parts,
  };
  return readPlan(JSON.stringify(plan), { file: "cutover.shop.yaml" });
}

export const replica = {
  kind: "rds-replica",
  writer: "source-writer",
  region: "eu-central-1",
  functionName: "switch",
  replicaIdentifier: "shop-green",
  sourceIdentifier: "shop-blue",
  sourceRegion: "eu-west-1",
};

export const errorsGate = { id: "errors", kind: "alarm", alarmNames: ["errors"], reactionSeconds: 120 };

export const lagGate = {
  id: "lag",
  kind: "replication-lag",
  replication: "postgresql-replica",
  unit: "seconds",
  max: 10,
};

export interface CutoverWorld {
  readonly clock: VirtualClock;
  readonly calls: SimulatedCalls;
  readonly ports: CutoverPorts;
  readonly s3: FakeS3;
  /** The store as another process opens it. */
  readonly open: () => CutoverStore;
  readonly atHand: CutoverAtHand;
  readonly start: (run?: string, forced?: boolean) => Promise<Started>;
  /** Goes on for so many minutes. */
  readonly tick: (minutes: number, of?: CutoverAtHand) => Promise<TickEnd | Refused>;
}

/** A simulated cloud, and a bucket that keeps a cut-over. */
export function cutoverWorld(plan: CutoverPlan, faults: Faults = noFaults): CutoverWorld {
  const clock = new VirtualClock(start);
  const calls = new SimulatedCalls(clock, new Random(1), faults);
  const route = routeOf(plan);
  const traffic = new SimulatedTraffic(calls, route.settleMs);
  const data = new SimulatedData(calls);
  const gates = new SimulatedGates(calls, { traffic, data }, route.gates);
  const ports = { traffic, data, clock, measure: gates.measure.bind(gates) };
  const s3 = new FakeS3();
  const open = () => s3Store(s3.client, { bucket: "state", prefix: `cutovers/${plan.name}` }, { clock });
  const atHand: CutoverAtHand = { plan, store: open(), clock };
  let ticks = 0;
  return {
    clock,
    calls,
    ports,
    s3,
    open,
    atHand,
    start: (run = "run-1", forced = false) => startCutover(atHand, { by: "someone", run, forced }),
    tick: (minutes, of = atHand) =>
      tickCutover(of, { ports, owner: `runner-${(ticks += 1)}`, until: clock.now() + minutes * minute }),
  };
}
